//! The code changed for a token.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Flow;
use super::callback_page::StartAgain;
use crate::appliance::Appliance;
use crate::client::Answer;
use crate::explorer::{AnswerView, Outcome, SendButton, submit_on_ctrl_enter};
use crate::identity::{Identity, TokenInHand};
use crate::site;
use crate::ui::{CopyButton, Field, MethodBadge};

#[component]
pub(super) fn CodeStep() -> impl IntoView {
    let appliance = expect_context::<Appliance>();
    let identity = expect_context::<Identity>();
    let Flow { answered: form, code, token: sending, used, .. } = expect_context();
    let was_used = RwSignal::new(false);
    let request = Signal::derive(move || form.request().token_request(&code.get()));
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let request = request.get_untracked();
        was_used.set(used.with_untracked(|used| used.as_ref() == Some(&request)));
        sending.send(request.clone(), move |answer| {
            let client_id = form.client_id.get_untracked();
            let now = appliance.clock.now_untracked();
            let token = TokenInHand::from_answer(&answer.json(), &client_id, None, now);
            if let Some(token) = token.filter(|_| answer.is_success()) {
                used.set(Some(request));
                identity.hold(token.clone());
                spawn_local(name_holder(appliance, identity, token));
            }
        });
    };
    let explanation = Signal::derive(move || match sending.outcome.get() {
        Outcome::Answered(answer) => explanation(&answer, was_used.get()).to_owned(),
        _ => String::new(),
    });
    let has_token =
        move || matches!(sending.outcome.get(), Outcome::Answered(answer) if answer.is_success());
    let body = Signal::derive(move || request.get().body.unwrap_or_default());
    let split_body = Signal::derive(move || body.get().replace('&', "\n&"));
    view! {
        <section class="step" id="code" aria-labelledby="code-title">
            <h2 class="step__title" id="code-title">
                <MethodBadge method="POST" /> <code>"/api/oauth"</code> " Ask for the token"
            </h2>
            <div class="step__columns">
                <form class="step__form" on:submit=send on:keydown=submit_on_ctrl_enter>
                    <Field id="authorization-code" name="code" hint="works once" value=code />
                    <Field id="redirect-uri" name="redirect_uri" hint="the one that was asked with" value=form.redirect_uri />
                    <Field id="client-id" name="client_id" hint="a public client, without a secret" value=form.client_id />
                    <Field id="code-verifier" name="code_verifier" hint="kept in this tab" value=form.verifier />
                    <SendButton sending label="Ask for the token" />
                    <p class="flow__explanation" role="status">{explanation}</p>
                    <p hidden=Signal::derive(move || !has_token())>
                        <a href=format!("{}#call", site::address("guide"))>"Make a call with the token"</a>
                    </p>
                    <p hidden=Signal::derive(move || has_token() || explanation.get().is_empty())>
                        <StartAgain words="Start again" />
                    </p>
                </form>
                <div class="step__result">
                    <div class="snippet">
                        <div class="snippet__head">
                            <h3 class="snippet__title">"Body"</h3>
                            <CopyButton text=body what="the body of the request" />
                        </div>
                        <pre class="code code--wrapped" tabindex="0">{split_body}</pre>
                    </div>
                    <AnswerView id="code-answer" outcome=sending.outcome invitation="Not sent yet. The answer will stand here." />
                </div>
            </div>
        </section>
    }
}

/// What the answer means, in a sentence; nothing where the answer says it all.
fn explanation(answer: &Answer, was_used: bool) -> &'static str {
    let is_grant_refused = answer.json()["error"] == "invalid_grant";
    match (answer.is_success(), is_grant_refused, was_used) {
        (true, ..) => {
            "The token is in hand. The code is used up: asking again would end this token."
        }
        (_, true, true) => {
            "The code was used already. It works once, and using it again has ended every token that came from it."
        }
        (_, true, false) => {
            "The code was not taken: it was used already, is too old, or does not fit the client, the address or the verifier."
        }
        _ => "",
    }
}

/// An OAuth client does not know who has signed in; the appliance tells whoever has the token.
async fn name_holder(appliance: Appliance, identity: Identity, token: TokenInHand) {
    let request = description::Request::get("/api/oauth/me", &token.access_token);
    let Ok(answer) = appliance.send(&request).await else { return };
    let is_still_held = identity.get_untracked().as_ref() == Some(&token);
    if let (true, true, Some(name)) =
        (answer.is_success(), is_still_held, answer.json()["name"].as_str())
    {
        identity.hold(TokenInHand { username: Some(name.to_owned()), ..token });
    }
}
