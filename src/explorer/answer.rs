//! What came of a request: status, time, size; the body pretty or raw, the headers, and why.

use leptos::prelude::*;

use crate::appliance::Appliance;
use crate::client::{Answer, CallError};
use crate::explorer::TraceView;
use crate::explorer::trace::PlaceLink;
use crate::traffic::{Check, Exchange, Outcome as CheckOutcome};
use crate::ui::{CopyButton, JsonView, TabPanel, Tabs};

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
    id: &'static str,
    #[prop(into)] outcome: Signal<Outcome>,
    /// What stands here before anything was sent.
    invitation: &'static str,
) -> impl IntoView {
    let status_id = format!("{id}-status");
    // On a small screen the answer comes below the form; it is brought into sight.
    Effect::new({
        let status_id = status_id.clone();
        move |was_waiting: Option<bool>| {
            let is_waiting = outcome.with(|outcome| *outcome == Outcome::Waiting);
            if was_waiting == Some(true) && !is_waiting {
                show(&status_id);
            }
            is_waiting
        }
    });
    view! {
        <div class="answer">
            <p class="answer__status" id=status_id role="status">
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
                Outcome::Answered(answer) => Some(view! { <Body id answer /> }),
                _ => None,
            }}
        </div>
    }
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
    let size = answer.body.len();
    view! {
        <span class=class>{answer.status} " " {answer.reason}</span>
        <span class="muted">{format!(" {} ms · {size} B", answer.milliseconds.max(1.0).round() as u64)}</span>
    }
}

#[component]
fn Body(id: &'static str, answer: Answer) -> impl IntoView {
    let appliance = expect_context::<Appliance>();
    let number = answer.exchange();
    let exchange = Memo::new(move |_| number.and_then(|number| appliance.traffic.find(number)));
    let selected = RwSignal::new(0);
    let names = vec![
        "Pretty".to_owned(),
        "Raw".to_owned(),
        format!("Headers {}", answer.headers.len()),
        "Why".to_owned(),
    ];
    let raw = answer.body.clone();
    view! {
        <Refusal exchange />
        <div class="answer__tabs">
            <Tabs id label="Views of the answer" names=Signal::stored(names) selected />
            <CopyButton text=Signal::stored(raw) what="the body of the answer" />
        </div>
        <TabPanel id selected>
            {
                let answer = answer.clone();
                move || match selected.get() {
                    0 => view! { <JsonView text=answer.body.clone() /> }.into_any(),
                    1 => view! { <pre class="code code--wrapped" tabindex="0">{answer.body.clone()}</pre> }.into_any(),
                    2 => view! { <Headers headers=answer.headers.clone() /> }.into_any(),
                    _ => view! { <Why exchange /> }.into_any(),
                }
            }
        </TabPanel>
    }
}

/// The check that refused, right under the status: the answer on the wire is terse.
#[component]
fn Refusal(exchange: Memo<Option<Exchange>>) -> impl IntoView {
    let refusal = move || {
        let trace = exchange.get()?.trace;
        trace.into_iter().find(|check: &Check| check.outcome == CheckOutcome::Refused)
    };
    move || {
        refusal().map(|check| {
            view! {
                <p class="answer__refusal" role="status">
                    <strong>"Why: "</strong>
                    {check.says}
                    {check.change_at.map(|place| view! { ". " <PlaceLink place /> })}
                </p>
            }
        })
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

#[component]
fn Why(exchange: Memo<Option<Exchange>>) -> impl IntoView {
    move || match exchange.get() {
        Some(exchange) => view! {
            <p class="muted">"The checks of the appliance, in their order."</p>
            <TraceView trace=exchange.trace />
        }
        .into_any(),
        None => view! { <p class="muted">"The decision trace is being fetched…"</p> }.into_any(),
    }
}
