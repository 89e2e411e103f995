//! Step 6: a call with the token in hand, and what its privileges mean.

use description::Request;
use leptos::prelude::*;

use crate::explorer::{AnswerView, Outcome, SendButton, Snippet, submit_on_ctrl_enter};
use crate::guide::desk::PRIVILEGES;
use crate::guide::{Desk, PrivilegeTable};
use crate::identity::Identity;
use crate::ui::{Choice, Choices, MethodBadge};

/// The calls that the step offers.
const CALLS: [(&str, &str); 2] =
    [(PRIVILEGES, "what the token may do"), ("/api/oauth/me", "whose token it is")];

#[component]
pub fn CallStep(#[prop(into)] server: Signal<String>) -> impl IntoView {
    let identity = expect_context::<Identity>();
    let Desk { address, call: sending, .. } = expect_context();
    let request = Signal::derive(move || {
        let token = identity.get().map(|token| token.access_token);
        match token {
            Some(token) => Request::get(&address.get(), &token),
            None => Request::get(&address.get(), "<token>"),
        }
    });
    // An answer stands under the request that it answers, or nowhere.
    Effect::new(move |before: Option<Request>| {
        let now = request.get();
        if before.is_some_and(|before| before != now) {
            sending.forget();
        }
        now
    });
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let mut request = request.get_untracked();
        if identity.get_untracked().is_none() {
            // Without a token the call goes out all the same: its refusal teaches something.
            request.headers.retain(|(name, _)| name != "Authorization");
        }
        sending.send(request, |_| {});
    };
    let privileges = move || match sending.outcome.get() {
        Outcome::Answered(answer) if answer.is_success() => {
            serde_json::from_value::<Vec<String>>(answer.json()["privileges"].clone()).ok()
        }
        _ => None,
    };
    view! {
        <section class="step" id="call" tabindex="-1" aria-labelledby="call-title">
            <h2 class="step__title" id="call-title">
                <MethodBadge method="GET" /> <code>{address}</code> " Make the call"
            </h2>
            <div class="step__columns">
                <form class="step__form" on:submit=send on:keydown=submit_on_ctrl_enter>
                    <Choices label="call" is_column=true>
                        {CALLS
                            .into_iter()
                            .map(|(path, purpose)| view! {
                                <Choice
                                    group="call"
                                    label=path
                                    hint=purpose
                                    is_chosen=Signal::derive(move || address.with(|address| address == path))
                                    on_choose=Callback::new(move |()| address.set(path.to_owned()))
                                />
                            })
                            .collect_view()}
                        // A lesson may have another one.
                        {move || address.with(|address| {
                            let is_known = CALLS.iter().any(|(path, _)| path == address);
                            (!is_known).then(|| view! {
                                <label class="choice">
                                    <input type="radio" name="call" prop:checked=true />
                                    <span><code>{address.clone()}</code> " " <span class="muted">"of the lesson"</span></span>
                                </label>
                            })
                        })}
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
                    <SendButton sending label="Make the call" />
                    {move || privileges().map(|entries| view! { <PrivilegeTable entries /> })}
                </form>
                <div class="step__result">
                    <Snippet request server />
                    <AnswerView id="call-answer" outcome=sending.outcome invitation="Not sent yet. The answer will stand here." />
                </div>
            </div>
        </section>
    }
}
