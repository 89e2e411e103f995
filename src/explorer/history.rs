//! The requests that were sent from the explorer, kept over reloads: where, what was filled in
//! without secrets, and what came of it. Tokens are not in it.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use description::draft::to_fragment;
use description::plain;

use crate::route::CONTENT;
use crate::site;
use crate::storage;
use crate::ui::{MethodBadge, focus_by_id};

/// A request that was sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Milliseconds since 1970, by the browser's clock.
    pub at: f64,
    /// The page of the document.
    pub page: String,
    pub key: String,
    pub method: String,
    pub path: String,
    pub draft: Value,
    pub status: u16,
    pub milliseconds: f64,
    /// Why there is no answer; empty where there is one.
    #[serde(default)]
    pub without: String,
}

const NAME: &str = "history";

/// How many are kept.
const MOST: usize = 100;

/// The longest draft that is kept with a line.
const LONGEST: usize = 20_000;

/// Notes a request.
pub fn note(mut line: Line) {
    if line.draft.to_string().len() > LONGEST {
        line.draft = Value::Object(serde_json::Map::new());
    }
    let mut all = lines();
    all.insert(0, line);
    all.truncate(MOST);
    storage::keep_in_browser(NAME, serde_json::to_string(&all).ok().as_deref());
}

/// All that is kept, the latest first.
pub fn lines() -> Vec<Line> {
    let kept = storage::from_browser(NAME).unwrap_or_default();
    serde_json::from_str(&kept).unwrap_or_default()
}

impl Line {
    /// The address that opens the operation with what was filled in.
    fn address(&self) -> String {
        site::address(&format!("{}{}", self.page, to_fragment(&self.key, &self.draft)))
    }
}

/// The page with all of them.
#[component]
pub fn HistoryPage() -> impl IntoView {
    document().set_title("History · API Explorer");
    let all = RwSignal::new(lines());
    let clear = move |_| {
        storage::keep_in_browser(NAME, None);
        all.set(Vec::new());
        // The button goes with the lines.
        request_animation_frame(|| focus_by_id(CONTENT));
    };
    view! {
        <section class="page">
            <p class="crumb"><a href=site::address("api-docs")>"API Docs"</a> " / History"</p>
            <h1>"Requests you have sent"</h1>
            <p class="muted prose">"Kept in this browser, without tokens and secrets. Open one to look at it, change it and send it again."</p>
            <Show
                when=move || all.with(|all| !all.is_empty())
                fallback=|| view! { <p>"Nothing has been sent yet. " <a href=site::address("api-docs")>"Choose an operation"</a> "."</p> }
            >
                <div class="answer__scroll" tabindex="0" role="group" aria-label="Requests">
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">"Time"</th>
                                <th scope="col">"Request"</th>
                                <th scope="col">"Status"</th>
                                <th scope="col">"Took"</th>
                                <th scope="col">"Again"</th>
                            </tr>
                        </thead>
                        <tbody>
                            {move || all.get().into_iter().map(|line| view! { <HistoryRow line /> }).collect_view()}
                        </tbody>
                    </table>
                </div>
                <button class="button" type="button" on:click=clear>"Forget all"</button>
            </Show>
        </section>
    }
}

#[component]
fn HistoryRow(line: Line) -> impl IntoView {
    let time = String::from(
        js_sys::Date::new(&line.at.into()).to_locale_string("default", &js_sys::Object::new()),
    );
    let has_answer = line.without.is_empty();
    let is_good = has_answer && line.status < 400;
    let class = if is_good { "pill pill--good" } else { "pill pill--bad" };
    let (status, took) = match has_answer {
        true => {
            let took = format!("{} ms", line.milliseconds.max(1.0).round() as u64);
            (line.status.to_string(), took)
        }
        false => (line.without.clone(), "–".to_owned()),
    };
    let address = line.address();
    let filled = summary(&line.draft);
    view! {
        <tr>
            <td>{time}</td>
            <th scope="row">
                <MethodBadge method=line.method /> " " <code>{line.path}</code>
                {(!filled.is_empty()).then(|| view! { <br /><code class="muted">{filled}</code> })}
            </th>
            <td><span class=class>{status}</span></td>
            <td>{took}</td>
            <td><a href=address>"Open " <span class="visually-hidden">{line.key}</span></a></td>
        </tr>
    }
}

/// What was filled in, in a line.
fn summary(draft: &Value) -> String {
    let mut parts: Vec<String> = Vec::new();
    for place in ["path", "query", "header", "cookie"] {
        let members = draft[place].as_object().into_iter().flatten();
        parts.extend(members.map(|(name, value)| format!("{name}={}", plain(value))));
    }
    parts.extend(draft.get("body").map(plain));
    let text = parts.join(" ");
    match text.char_indices().nth(LONGEST_SUMMARY) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// How much of what was filled in a line shows.
const LONGEST_SUMMARY: usize = 120;
