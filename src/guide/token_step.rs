//! Step 5: the token request as a form, as a curl line, and its answer.

use description::{BodyFormat, GrantType};
use leptos::prelude::*;

use crate::appliance::Appliance;
use crate::explorer::{AnswerView, SendButton, Snippet, submit_on_ctrl_enter};
use crate::guide::{Desk, TokenForm};
use crate::identity::{Identity, TokenInHand};
use crate::ui::{Choice, Choices, Field, MethodBadge};

#[component]
pub fn TokenStep(#[prop(into)] server: Signal<String>) -> impl IntoView {
    let clock = expect_context::<Appliance>().clock;
    let identity = expect_context::<Identity>();
    let Desk { form, token: sending, .. } = expect_context();
    Effect::new(move || form.keep());
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let asked = untrack(|| form.request());
        sending.send(asked.to_request(), move |answer| {
            let is_for_user = asked.grant_type == GrantType::Password;
            let username = is_for_user.then_some(asked.username.as_str());
            let now = clock.now_untracked();
            let token = TokenInHand::from_answer(&answer.json(), &asked.client_id, username, now);
            if let Some(token) = token.filter(|_| answer.is_success()) {
                identity.hold(token);
            }
        });
    };
    let request = Signal::derive(move || form.request().to_request());
    let secret_hint = Signal::derive(move || {
        let is_needed = form.grant_type.get() == GrantType::ClientCredentials;
        (if is_needed { "this grant needs one" } else { "a public client has none" }).to_owned()
    });
    view! {
        <section class="step" id="token" tabindex="-1" aria-labelledby="token-title">
            <h2 class="step__title" id="token-title">
                <MethodBadge method="POST" /> <code>"/api/oauth"</code> " Ask for a token"
            </h2>
            <div class="step__columns">
                <form class="step__form" on:submit=send on:keydown=submit_on_ctrl_enter>
                    <Kind form />
                    <Field id="client-id" name="client_id" hint="the API client" value=form.client_id />
                    <Field
                        id="client-secret"
                        name="client_secret"
                        hint=secret_hint
                        value=form.client_secret
                        is_secret=true
                    />
                    <Show when=move || form.grant_type.get() == GrantType::Password>
                        <Field id="username" name="username" hint="the user’s id" value=form.username />
                        <Field id="password" name="password" hint="the user’s password" value=form.password is_secret=true />
                        <p class="muted">
                            "Beyond ClearPass this grant is deprecated: it hands the user’s password to the client (RFC 9700 section 2.4)."
                        </p>
                    </Show>
                    <SendButton sending label="Ask for a token" />
                </form>
                <div class="step__result">
                    <Snippet request server />
                    <AnswerView id="token-answer" outcome=sending.outcome invitation="Not sent yet. The answer will stand here." />
                </div>
            </div>
        </section>
    }
}

/// Grant and body format.
#[component]
fn Kind(form: TokenForm) -> impl IntoView {
    let TokenForm { grant_type, body_format, .. } = form;
    let is_password = Signal::derive(move || grant_type.get() == GrantType::Password);
    let is_json = Signal::derive(move || body_format.get() == BodyFormat::Json);
    view! {
        <Choices label="grant_type">
            <Choice
                group="grant_type"
                label="password"
                is_chosen=is_password
                on_choose=Callback::new(move |()| form.choose(GrantType::Password))
            />
            <Choice
                group="grant_type"
                label="client_credentials"
                is_chosen=Signal::derive(move || !is_password.get())
                on_choose=Callback::new(move |()| form.choose(GrantType::ClientCredentials))
            />
        </Choices>
        <Choices label="body">
            <Choice
                group="body_format"
                label="JSON"
                is_chosen=is_json
                on_choose=Callback::new(move |()| body_format.set(BodyFormat::Json))
            />
            <Choice
                group="body_format"
                label="form"
                is_chosen=Signal::derive(move || !is_json.get())
                on_choose=Callback::new(move |()| body_format.set(BodyFormat::Form))
            />
        </Choices>
    }
}
