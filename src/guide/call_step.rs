//! Step 6: a call with the token in hand, and what its privileges mean.

use description::Request;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::appliance::Appliance;
use crate::explorer::{AnswerView, Outcome, Snippet};
use crate::guide::PrivilegeTable;
use crate::identity::Identity;
use crate::ui::{Choice, Choices, MethodBadge};
use crate::worker::{Worker, WorkerState};

/// The calls that the step offers.
const CALLS: [(&str, &str); 2] =
    [("/api/oauth/privileges", "what the token may do"), ("/api/oauth/me", "whose token it is")];

#[component]
pub fn CallStep(#[prop(into)] server: Signal<String>) -> impl IntoView {
    let worker = expect_context::<Worker>();
    let appliance = expect_context::<Appliance>();
    let identity = expect_context::<Identity>();
    let address = RwSignal::new(CALLS[0].0);
    let outcome = RwSignal::new(Outcome::NotSentYet);
    let request = Signal::derive(move || {
        let token = identity.get().map(|token| token.access_token);
        match token {
            Some(token) => Request::get(address.get(), &token),
            None => Request::get(address.get(), "<token>"),
        }
    });
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let is_ready = worker.state.with_untracked(|state| *state == WorkerState::Ready);
        if !is_ready || outcome.with_untracked(|outcome| *outcome == Outcome::Waiting) {
            return;
        }
        let mut request = request.get_untracked();
        if identity.get_untracked().is_none() {
            // Without a token the call goes out all the same: its refusal teaches something.
            request.headers.retain(|(name, _)| name != "Authorization");
        }
        outcome.set(Outcome::Waiting);
        spawn_local(async move {
            outcome.set(match appliance.send(&request).await {
                Ok(answer) => {
                    appliance.traffic.refresh();
                    Outcome::Answered(answer)
                }
                Err(error) => Outcome::Failed(error),
            });
        });
    };
    let privileges = move || match outcome.get() {
        Outcome::Answered(answer) if answer.is_success() => {
            serde_json::from_value::<Vec<String>>(answer.json()["privileges"].clone()).ok()
        }
        _ => None,
    };
    view! {
        <section class="step" id="call" aria-labelledby="call-title">
            <h2 class="step__title" id="call-title">
                <MethodBadge method="GET" /> <code>{address}</code> " Make the call"
            </h2>
            <div class="step__columns">
                <form class="step__form" on:submit=send on:keydown=super::submit_on_ctrl_enter>
                    <Choices label="call" is_column=true>
                        {CALLS
                            .into_iter()
                            .map(|(path, purpose)| view! {
                                <Choice
                                    group="call"
                                    label=path
                                    hint=purpose
                                    is_chosen=Signal::derive(move || address.get() == path)
                                    on_choose=move || address.set(path)
                                />
                            })
                            .collect_view()}
                    </Choices>
                    <p class="step__token">
                        <code>"Authorization"</code>
                        {move || match identity.get() {
                            Some(token) => view! {
                                <span>
                                    <code>"Bearer " {token.shortened()}</code>
                                    " "
                                    <span class="muted">{token.holder()}</span>
                                </span>
                            }.into_any(),
                            None => view! { <span class="muted">"No token in hand yet: ask for one above, or send without and see."</span> }.into_any(),
                        }}
                    </p>
                    <div class="step__send">
                        <button class="button button--primary" type="submit" disabled=move || !worker.is_ready()>
                            {move || if worker.is_ready() { "Make the call" } else { "Starting…" }}
                        </button>
                        <span class="muted"><kbd>"Ctrl"</kbd> " " <kbd>"↵"</kbd></span>
                    </div>
                    {move || privileges().map(|entries| view! { <PrivilegeTable entries /> })}
                </form>
                <div class="step__result">
                    <Snippet request server />
                    <AnswerView id="call-answer" outcome invitation="Not sent yet. The answer will stand here." />
                </div>
            </div>
        </section>
    }
}
