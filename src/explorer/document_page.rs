//! The page of an API: its services and their operations, as in the product (fact sheet E3).

use std::sync::Arc;
use std::time::Duration;

use description::document::{Document, Tag};
use description::draft::Fragment;
use description::plain;
use leptos::prelude::*;

use crate::early;
use crate::explorer::authorization::{Authorization, AuthorizationOpen};
use crate::explorer::documents::{Documents, Opened, Reading};
use crate::explorer::imprint::Imprint;
use crate::explorer::listed;
use crate::explorer::model_view::ModelsSection;
use crate::explorer::opened::Origin;
use crate::explorer::server_choice::ServerPicker;
use crate::explorer::service::{ServiceSection, operation_view};
use crate::explorer::shelf::{Narrowing, Shelf};
use crate::route::Route;
use crate::site;
use crate::ui::download_bytes;

/// When the list is kept: not while the page is being drawn.
const LATER: Duration = Duration::from_millis(500);

#[component]
pub fn DocumentPage(origin: Origin) -> impl IntoView {
    let documents = expect_context::<Documents>();
    on_cleanup(early::forget);
    let name = origin.name();
    document().set_title(&format!("{name} · API Explorer"));
    let reading = documents.reading(&origin);
    let is_named = early::has_named_of(&origin);
    let route = expect_context::<Route>();
    // What an address opens is wanted together with the document.
    let wanted = Fragment::read(&route.hash_untracked());
    if wanted.operation.is_some() || wanted.model.is_some() {
        operation_view::fetch();
    }
    view! {
        <section class="page" class:page--named=is_named>
            <p class="crumb"><a href=site::address("api-docs")>"API Docs"</a> " / " {name.clone()}</p>
            {move || match reading.get() {
                Reading::Waiting(bytes) => early::place(&origin)
                    .map(|list| view! { <p class="visually-hidden" role="status">"The document is being read…"</p> {list} }.into_any())
                    .unwrap_or_else(|| view! { <Waiting name=name.clone() bytes /> }.into_any()),
                Reading::Failed(reason) => view! { <Failed name=name.clone() reason origin=origin.clone() /> }.into_any(),
                Reading::Ready(opened) => view! { <Api opened /> }.into_any(),
            }}
        </section>
    }
}

#[component]
fn Waiting(name: String, bytes: usize) -> impl IntoView {
    let amount = match bytes {
        0 => String::new(),
        bytes => format!(" {:.1} MB so far", bytes as f64 / 1e6),
    };
    view! {
        <h1>{name}</h1>
        <p class="muted" role="status">"The document is being read…" {amount}</p>
    }
}

#[component]
fn Failed(name: String, reason: String, origin: Origin) -> impl IntoView {
    let documents = expect_context::<Documents>();
    view! {
        <h1>{name}</h1>
        <p class="notice notice--bad" role="alert">
            <span>{reason}</span>
            <button class="button" type="button" on:click=move |_| documents.again(&origin)>"Try again"</button>
        </p>
    }
}

#[component]
fn Api(opened: Opened) -> impl IntoView {
    let route = expect_context::<Route>();
    let document: Arc<Document> = Arc::clone(&opened.document);
    let tags = document.tags();
    let shelf = Shelf::new(&opened, &tags);
    provide_context(shelf);
    provide_context(AuthorizationOpen(RwSignal::new(false)));
    // Opening one should take no longer for being the first: loaded once the list is drawn.
    set_timeout(operation_view::fetch, Duration::ZERO);
    let left = early::leave(&opened.origin);
    if let Some(left) = left {
        // Before it is drawn, and after what an address opens stands there.
        request_animation_frame(move || left.restore());
    }
    let keep = {
        let (opened, tags) = (opened.clone(), tags.clone());
        set_timeout_with_handle(move || listed::keep(&opened, &tags), LATER)
    };
    on_cleanup(move || {
        if let Ok(keep) = keep {
            keep.clear();
        }
    });
    // The product names a service by `#!/LocalUser`; here that is `#service=LocalUser`.
    Effect::new(move || shelf.show(Fragment::read(&route.visited_hash())));
    let title = opened.title();
    let info = document.root("info").unwrap_or_default();
    let about = info["description"].as_str().unwrap_or_default().to_owned();
    let version = info.get("version").map(plain).unwrap_or_default();
    let faults = document.index().faults.clone();
    let count = document.index().operations.len();
    view! {
        <div class="api__head">
            <h1>{title} " " <small class="muted">{version}</small></h1>
            <Authorization opened=opened.clone() />
        </div>
        {(!faults.is_empty()).then(|| view! {
            <div class="notice notice--bad" role="alert">
                <p>{if count == 0 { "The document has faults, and there are no operations in what can be read." } else { "The document has faults. What can be read is shown." }}</p>
                <ul>{faults.into_iter().map(|fault| view! { <li>{fault}</li> }).collect_view()}</ul>
            </div>
        })}
        {move || shelf.missing.get().map(|name| view! {
            <p class="notice notice--bad" role="status">
                <span>"This document has no " <code>{name}</code> "."</span>
            </p>
        })}
        {(!about.is_empty()).then(|| view! { <About about /> })}
        <Imprint document />
        <ServerPicker shelf />
        <SaveDocument opened />
        <NarrowForm shelf count tags=tags.len() />
        <Services shelf tags />
        <ModelsSection shelf />
    }
}

/// The document as a file: JSON, whatever it came as.
#[component]
fn SaveDocument(opened: Opened) -> impl IntoView {
    let name = match &opened.origin {
        Origin::Appliance(name) => format!("{name}-v1.json"),
        origin => {
            let name = origin.name();
            let stem = name.trim_end_matches(".yaml").trim_end_matches(".yml");
            format!("{}.json", stem.trim_end_matches(".json"))
        }
    };
    let size = format!("{:.0} KB", (opened.document.text().len() as f64 / 1000.0).ceil());
    let save = move |_| {
        // Fails only where the browser makes no files.
        let _ = download_bytes(&name, "application/json", opened.document.text());
    };
    view! {
        <button class="button button--quiet api__save" type="button" on:click=save>
            "Save the document (" {size} ")"
        </button>
    }
}

/// What the document says of itself; a long text starts folded.
#[component]
fn About(about: String) -> impl IntoView {
    let is_long = about.chars().count() > 400;
    view! {
        <details class="api__about prose" open=!is_long>
            <summary>"About this API"</summary>
            <crate::ui::Markdown text=about />
        </details>
    }
}

/// Shows only operations of a kind.
#[component]
fn NarrowForm(shelf: Shelf, count: usize, tags: usize) -> impl IntoView {
    let Narrowing { text, method, privilege } = shelf.narrowing;
    let methods = shelf.methods();
    let privileges = shelf.privileges();
    let option = |name: String| view! { <option value=name.clone()>{name.clone()}</option> };
    let summary = move || match shelf.narrowing.is_wide() {
        true => format!("{} in {}", counted(count, "operation"), counted(tags, "service")),
        false => format!("{} of {}", shelf.narrowed_count(), counted(count, "operation")),
    };
    view! {
        <form class="narrow" role="search" aria-label="Operations" on:submit=|event| event.prevent_default()>
            <input
                class="input"
                id="narrow-text"
                type="search"
                aria-label="Show operations with"
                placeholder="Show operations with…"
                autocomplete="off"
                spellcheck="false"
                prop:value=text
                on:input:target=move |event| text.set(event.target().value())
            />
            <select class="input" aria-label="Method" prop:value=method on:change=move |event| method.set(event_target_value(&event))>
                <option value="">"any method"</option>
                {methods.into_iter().map(option).collect_view()}
            </select>
            {(!privileges.is_empty()).then(|| view! {
                <select class="input" aria-label="Privilege" prop:value=privilege on:change=move |event| privilege.set(event_target_value(&event))>
                    <option value="">"any privilege"</option>
                    {privileges.into_iter().map(option).collect_view()}
                </select>
            })}
            <span class="muted" role="status">{summary}</span>
        </form>
    }
}

/// A number of things, in words.
fn counted(count: usize, thing: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {thing}{plural}")
}

#[component]
fn Services(shelf: Shelf, tags: Vec<Tag>) -> impl IntoView {
    // Of a large document they would be most of the page.
    let has_ways = tags.len() <= 60;
    tags.into_iter()
        .enumerate()
        .map(|(index, tag)| view! { <ServiceSection shelf tag index has_ways /> })
        .collect_view()
}
