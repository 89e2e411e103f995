//! What came of a request: status, time, size; the body pretty or raw, the headers, and why.

mod expected;
mod pages;
mod raw;
mod reach;
mod refusal;
mod rows;
mod table;
mod tree;

use description::exact_numbers;
use leptos::prelude::*;
use serde_json::Value;

pub use self::expected::Expected;
use self::expected::MismatchLine;
use self::pages::{Kept, Pages};
use self::raw::RawBody;
pub use self::reach::{within_appliance, within_origin};
use self::refusal::Refusal;
use self::table::ItemTable;
use self::tree::JsonTree;
use crate::appliance::Appliance;
use crate::client::{Answer, CallError};
use crate::explorer::TraceView;
use crate::sequence::{Picture, SequenceView};
use crate::site;
use crate::traffic::Exchange;
use crate::ui::{CopyButton, TabPanel, Tabs, focus_by_id, focus_is_nowhere};

/// How far a request is.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    NotSentYet,
    Waiting,
    Answered(Answer),
    Failed(CallError),
}

/// Shows an outcome in each of its states.
#[component]
pub fn AnswerView(
    /// Unique on the page.
    #[prop(into)]
    id: String,
    #[prop(into)] outcome: Signal<Outcome>,
    /// What stands here before anything was sent.
    invitation: &'static str,
    /// What the document says of it.
    #[prop(optional, into)]
    expected: Option<Expected>,
    /// Follows a link of the answer.
    #[prop(optional, into)]
    on_follow: Option<Callback<String>>,
    /// Opens the operation that a link leads to.
    #[prop(optional, into)]
    on_open: Option<Callback<String>>,
    /// The address that a link has for whoever follows it; nothing where it leads elsewhere.
    #[prop(default = within_appliance)]
    within: fn(&str) -> Option<String>,
) -> AnyView {
    let ways = Ways { on_follow, on_open, within };
    let status_id = format!("{id}-status");
    let kept = Kept { view: RwSignal::new(View::Pretty), pressed: RwSignal::new(None) };
    // On a small screen the answer comes below the form; it is brought into sight.
    Effect::new({
        let status_id = status_id.clone();
        move |was_waiting: Option<bool>| {
            let is_waiting = outcome.with(|outcome| *outcome == Outcome::Waiting);
            if was_waiting == Some(true) && !is_waiting {
                show(&status_id);
                // What had the focus may have been part of the answer before.
                let status_id = status_id.clone();
                request_animation_frame(move || {
                    if focus_is_nowhere() {
                        focus_by_id(&status_id);
                    }
                });
            }
            is_waiting
        }
    });
    view! {
        <div class="answer">
            <p class="answer__status" id=status_id role="status" tabindex="-1">
                {move || match outcome.get() {
                    Outcome::NotSentYet => view! { <span class="muted">{invitation}</span> }.into_any(),
                    Outcome::Waiting => view! { <span class="muted">"Waiting for the answer…"</span> }.into_any(),
                    Outcome::Answered(answer) => view! { <StatusLine answer /> }.into_any(),
                    Outcome::Failed(error) => view! {
                        <span class="pill pill--bad">"No answer"</span>
                        " "
                        {error.to_string()}
                    }.into_any(),
                }}
            </p>
            {move || match outcome.get() {
                Outcome::Answered(answer) => Some(view! { <Body id=id.clone() answer expected ways kept /> }),
                _ => None,
            }}
        </div>
    }
    .into_any()
}

fn show(id: &str) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    if let Some(element) = document().get_element_by_id(id) {
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

#[component]
fn StatusLine(answer: Answer) -> impl IntoView {
    let class = if answer.is_success() { "pill pill--good" } else { "pill pill--bad" };
    let size = answer.size();
    view! {
        <span class=class>{answer.status} " " {answer.reason}</span>
        <span class="muted">{format!(" {} ms · {size} B", answer.milliseconds.max(1.0).round() as u64)}</span>
    }
}

#[component]
fn Body(id: String, answer: Answer, expected: Option<Expected>, ways: Ways, kept: Kept) -> AnyView {
    let appliance = expect_context::<Appliance>();
    let number = answer.exchange();
    let exchange = Memo::new(move |_| number.and_then(|number| appliance.traffic.find(number)));
    let value = serde_json::from_str::<Value>(&answer.body).ok();
    let items = value.as_ref().and_then(rows::items).cloned();
    let mut tabs = vec![View::Pretty, View::Raw];
    if items.is_some() {
        tabs.push(View::Table);
    }
    tabs.push(View::Headers);
    if number.is_some() {
        tabs.push(View::Sequence);
        tabs.push(View::Why);
    }
    let start = tabs.iter().position(|tab| *tab == kept.view.get_untracked()).unwrap_or_default();
    let selected = RwSignal::new(start);
    let views = tabs.clone();
    Effect::new(move || {
        if let Some(view) = views.get(selected.get()) {
            kept.view.set(*view);
        }
    });
    let count = answer.headers.len();
    let names = tabs.iter().map(|tab| tab.name(count)).collect::<Vec<String>>();
    let mismatches = expected.map(|expected| expected.mismatches(&answer)).unwrap_or_default();
    let Ways { on_follow, within, .. } = ways;
    let pages = value.as_ref().filter(|_| on_follow.is_some()).map(rows::pages).unwrap_or_default();
    let pages: Vec<(&'static str, Option<String>)> =
        pages.into_iter().map(|(name, link)| (name, link.as_deref().and_then(within))).collect();
    let has_pages = pages.iter().any(|(_, link)| link.is_some());
    // The button that was pressed is another one now, and gets the focus back, or the one that leads
    // back where it leads no further.
    if let Some(pressed) = kept.pressed.get_untracked() {
        kept.pressed.set(None);
        let leads = |name: &str| pages.iter().any(|(known, link)| *known == name && link.is_some());
        let found = [pressed, "prev", "next"].into_iter().find(|name| leads(name));
        let button = format!("{id}-pages-{}", found.unwrap_or(pressed));
        request_animation_frame(move || focus_by_id(&button));
    }
    let exact =
        value.as_ref().map(|value| exact_numbers(&answer.body, value, "")).unwrap_or_default();
    let exact = StoredValue::new(exact);
    let raw = answer.body.clone();
    let panel_id = id.clone();
    let tree_id = StoredValue::new(format!("{id}-tree"));
    let line = mismatches.clone();
    let (tabs, value, items) =
        (StoredValue::new(tabs), StoredValue::new(value), StoredValue::new(items));
    let (whole, mismatches) = (StoredValue::new(answer), StoredValue::new(mismatches));
    view! {
        <Refusal exchange />
        <MismatchLine mismatches=line />
        {has_pages.then(|| view! { <Pages id=format!("{id}-pages") pages on_follow kept /> })}
        <div class="answer__tabs">
            <Tabs id=id.clone() label="Views of the answer" names=Signal::stored(names) selected />
            <CopyButton text=Signal::stored(raw) what="the body of the answer" />
        </div>
        <TabPanel id=panel_id selected>
            {move || {
                let answer = whole.get_value();
                match (tabs.with_value(|tabs| tabs.get(selected.get()).copied()), value.get_value()) {
                    (Some(View::Pretty), Some(value)) => view! {
                        <JsonTree id=tree_id.get_value() value exact=exact.get_value() mismatches=mismatches.get_value() ways />
                    }.into_any(),
                    (Some(View::Pretty | View::Raw), _) => view! { <RawBody answer /> }.into_any(),
                    (Some(View::Table), _) => view! { <ItemTable items=items.get_value().unwrap_or_default() /> }.into_any(),
                    (Some(View::Headers), _) => view! { <Headers headers=answer.headers /> }.into_any(),
                    (Some(View::Sequence), _) => view! { <Sequence exchange /> }.into_any(),
                    _ => view! { <Why exchange /> }.into_any(),
                }
            }}
        </TabPanel>
    }
    .into_any()
}

/// What can be done with a link of an answer.
#[derive(Clone, Copy)]
struct Ways {
    on_follow: Option<Callback<String>>,
    on_open: Option<Callback<String>>,
    within: fn(&str) -> Option<String>,
}

/// The tabs of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum View {
    Pretty,
    Raw,
    Table,
    Headers,
    Sequence,
    Why,
}

impl View {
    fn name(self, headers: usize) -> String {
        match self {
            Self::Pretty => "Pretty".to_owned(),
            Self::Raw => "Raw".to_owned(),
            Self::Table => "Table".to_owned(),
            Self::Headers => format!("Headers {headers}"),
            Self::Sequence => "Sequence".to_owned(),
            Self::Why => "Why".to_owned(),
        }
    }
}

#[component]
fn Headers(headers: Vec<(String, String)>) -> impl IntoView {
    view! {
        <div class="answer__scroll" tabindex="0" role="group" aria-label="Headers of the answer">
            <table class="table">
                <thead><tr><th scope="col">"Header"</th><th scope="col">"Value"</th></tr></thead>
                <tbody>
                    {headers
                        .into_iter()
                        .map(|(name, value)| view! {
                            <tr><th scope="row"><code>{name}</code></th><td><code>{value}</code></td></tr>
                        })
                        .collect_view()}
                </tbody>
            </table>
        </div>
    }
}

/// Whether Policy Manager was asked, and so has a line about it.
fn is_login(exchange: &Exchange) -> bool {
    exchange.trace.iter().any(|check| check.check == "service")
}

/// Who spoke to whom.
#[component]
fn Sequence(exchange: Memo<Option<Exchange>>) -> impl IntoView {
    move || match exchange.get() {
        Some(exchange) => view! { <SequenceView picture=Picture::of(&exchange) /> }.into_any(),
        None => view! { <p class="muted">"The decision trace is being fetched…"</p> }.into_any(),
    }
}

#[component]
fn Why(exchange: Memo<Option<Exchange>>) -> impl IntoView {
    move || {
        match exchange.get() {
        Some(exchange) => view! {
            <p class="muted">"The checks of the appliance, in their order."</p>
            {is_login(&exchange).then(|| view! {
                <p>
                    <a href=format!("{}?exchange={}", site::address("policy-manager/access-tracker"), exchange.id)>
                        "Its line in the Access Tracker"
                    </a>
                </p>
            })}
            <TraceView trace=exchange.trace />
        }
        .into_any(),
        None => view! { <p class="muted">"The decision trace is being fetched…"</p> }.into_any(),
    }
    }
}
