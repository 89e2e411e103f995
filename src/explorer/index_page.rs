//! The index of the API documents: API, Services, Versions, as in the product (fact sheet E2), and
//! the documents that someone opened.

use description::Request;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Deserialize;

use crate::client;
use crate::explorer::documents::Documents;
use crate::explorer::open_form::OpenForm;
use crate::route::CONTENT;
use crate::site;
use crate::ui::focus_by_id;
use crate::worker::{Worker, WorkerState};

/// The index as the appliance tells it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
struct Index {
    apis: Vec<Api>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct Api {
    name: String,
    version: String,
    description: String,
    services: Vec<Service>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct Service {
    name: String,
    description: String,
    operations: usize,
}

#[component]
pub fn ApiIndexPage() -> impl IntoView {
    document().set_title("API Docs · API Explorer");
    let worker = expect_context::<Worker>();
    let index = RwSignal::new(None::<Result<Index, String>>);
    Effect::new(move || {
        if worker.state.with(|state| *state == WorkerState::Ready) {
            spawn_local(async move { index.set(Some(fetch().await)) });
        }
    });
    view! {
        <section class="page">
            <h1>"API Docs"</h1>
            <p class="prose muted">
                "Every operation of the API, to read and to try on the server in this browser. Written from public facts; what no public source confirms is marked "
                <code>"[inferred]"</code> "."
            </p>
            {move || match index.get() {
                None => view! { <p class="muted" role="status">"The index is being fetched…"</p> }.into_any(),
                Some(Err(reason)) => view! { <p class="notice notice--bad" role="alert">{reason}</p> }.into_any(),
                Some(Ok(index)) => view! { <ApiTable index /> }.into_any(),
            }}
            <OpenedList />
            <OpenForm />
        </section>
    }
}

async fn fetch() -> Result<Index, String> {
    let request = Request {
        method: "GET".to_owned(),
        address: "/api/openapi".to_owned(),
        ..Request::default()
    };
    let answer = client::send(&request).await.map_err(|error| error.to_string())?;
    if !answer.is_success() {
        return Err(answer.refusal());
    }
    serde_json::from_str(&answer.body)
        .map_err(|error| format!("The index cannot be read: {error}."))
}

#[component]
fn ApiTable(index: Index) -> impl IntoView {
    let count = |api: &Api| api.services.iter().map(|service| service.operations).sum::<usize>();
    let all: usize = index.apis.iter().map(count).sum();
    view! {
        <table class="table api-table">
            <thead>
                <tr>
                    <th scope="col">"API"</th>
                    <th scope="col">"Services"</th>
                    <th scope="col">"Versions"</th>
                </tr>
            </thead>
            <tbody>
                {index
                    .apis
                    .into_iter()
                    .map(|api| {
                        let page = site::address(&format!("api-docs/{}-{}", api.name, api.version));
                        let operations = count(&api);
                        view! {
                            <tr>
                                <th scope="row">
                                    <a class="api-table__name" href=page.clone() title=api.description>{api.name}</a>
                                    <small class="muted">{operations} " operations"</small>
                                </th>
                                <td>{services(&page, api.services)}</td>
                                <td><a href=page.clone()>{api.version}</a></td>
                            </tr>
                        }
                    })
                    .collect_view()}
            </tbody>
        </table>
        <p class="muted">
            {all} " operations. "
            <a href=site::address("api-docs/ClearPass-v1")>"All of them on one page"</a>
            ", or as one document to "
            <a href=site::address("api/openapi/ClearPass-v1.json") download="ClearPass-v1.json">"download"</a> ". "
            <a href=site::address("api-docs/history")>"Requests you have sent"</a>
        </p>
    }
}

fn services(page: &str, services: Vec<Service>) -> impl IntoView + use<> {
    let last = services.len().saturating_sub(1);
    let page = page.to_owned();
    services
        .into_iter()
        .enumerate()
        .map(move |(index, service)| {
            let address = format!("{page}#service={}", service.name);
            view! {
                <a class="api-table__service" href=address title=service.description>{service.name}</a>
                {(index < last).then_some(", ")}
            }
        })
        .collect_view()
}

/// What was opened before.
#[component]
fn OpenedList() -> impl IntoView {
    let documents = expect_context::<Documents>();
    view! {
        <Show when=move || documents.opened.with(|opened| !opened.is_empty())>
            <h2>"Opened here"</h2>
            <ul class="opened">
                <For each=move || documents.opened.get() key=Clone::clone let:origin>
                    <li class="opened__line">
                        <a href=site::address(&origin.page())>{origin.name()}</a>
                        <button
                            class="button button--quiet"
                            type="button"
                            on:click={
                                let origin = origin.clone();
                                move |_| {
                                    documents.forget(&origin);
                                    request_animation_frame(|| focus_by_id(CONTENT));
                                }
                            }
                        >
                            "Forget" <span class="visually-hidden">" " {origin.name()}</span>
                        </button>
                    </li>
                </For>
            </ul>
        </Show>
    }
}
