//! The request as code, in the language that one chose last, and as files for other tools.

use description::{HarEntry, HarResponse, Language, Request, to_har, to_postman};
use leptos::prelude::*;

use crate::explorer::{Outcome, Sending};
use crate::storage;
use crate::ui::{CopyButton, TabPanel, Tabs, download};

/// Where the choice is remembered.
const NAME: &str = "language of code";

#[component]
pub fn CodeView(
    id: String,
    request: Signal<Request>,
    /// The server that the code names.
    server: Signal<String>,
    /// What was sent last and what came of it, for the file that holds both.
    sending: Sending,
) -> AnyView {
    let names: Vec<String> =
        Language::ALL.iter().map(|language| language.name().to_owned()).collect();
    let kept = storage::from_browser(NAME).unwrap_or_default();
    let start = names.iter().position(|name| *name == kept).unwrap_or_default();
    let selected = RwSignal::new(start);
    Effect::new(move |before: Option<usize>| {
        let now = selected.get();
        if before.is_some_and(|before| before != now) {
            storage::keep_in_browser(NAME, Some(Language::ALL[now].name()));
        }
        now
    });
    let code =
        Signal::derive(move || Language::ALL[selected.get()].write(&request.get(), &server.get()));
    let postman = move |_| {
        let request = request.get_untracked();
        // Without the query, which may hold anything.
        let path = request.address.split('?').next().unwrap_or_default();
        let name = format!("{} {path}", request.method);
        let text = to_postman("API Explorer", &[(name, request)], &server.get_untracked());
        // Fails only where the browser makes no files.
        let _ = download("request.postman_collection.json", "application/json", &text);
    };
    let har = move |_| {
        let response = match sending.outcome.get_untracked() {
            Outcome::Answered(answer) => Some(answer),
            _ => None,
        };
        let sent = sending.sent.get_untracked().filter(|_| response.is_some());
        let (request, at) = sent.unwrap_or_else(|| (request.get_untracked(), js_sys::Date::now()));
        let entry = HarEntry {
            request,
            server: server.get_untracked(),
            started: String::from(js_sys::Date::new(&at.into()).to_iso_string()),
            milliseconds: response.as_ref().map_or(0.0, |answer| answer.milliseconds),
            response: response.map(|answer| HarResponse {
                status: answer.status,
                reason: answer.reason,
                headers: answer.headers,
                body: answer.body,
            }),
        };
        // Fails only where the browser makes no files.
        let _ = download(
            "request.har",
            "application/json",
            &to_har(&[entry], env!("CARGO_PKG_VERSION")),
        );
    };
    view! {
        <div class="code-view">
            <div class="code-view__head">
                <Tabs id=id.clone() label="Languages" names=Signal::stored(names) selected />
                <CopyButton text=code what="the code" />
            </div>
            <TabPanel id selected>
                <pre class="code code--wrapped" tabindex="0">{code}</pre>
            </TabPanel>
            <button class="button button--quiet" type="button" on:click=postman>"Save for Postman"</button>
            <button class="button button--quiet" type="button" on:click=har>"Save as HAR"</button>
        </div>
    }
    .into_any()
}
