//! Step 5: the token request as a form, as a curl line, and its answer.

use description::{BodyFormat, GrantType, TokenRequest};
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
    let is_refresh = move || form.grant_type.get() == GrantType::RefreshToken;
    let held = move || identity.get().and_then(|token| token.refresh_token);
    let asked = move || {
        let refresh_token = if is_refresh() { held().unwrap_or_default() } else { String::new() };
        TokenRequest { refresh_token, ..form.request() }
    };
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let asked = untrack(asked);
        let known = identity.get_untracked().and_then(|token| token.username);
        sending.send(asked.to_request(), move |answer| {
            let username = match asked.grant_type {
                GrantType::Password => Some(asked.username.clone()),
                GrantType::RefreshToken => known,
                GrantType::ClientCredentials => None,
            };
            let now = clock.now_untracked();
            let (json, client_id) = (answer.json(), &asked.client_id);
            let token = TokenInHand::from_answer(&json, client_id, username.as_deref(), now);
            if let Some(token) = token.filter(|_| answer.is_success()) {
                identity.hold(token);
            }
        });
    };
    let request = Signal::derive(move || asked().to_request());
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
                    <Show when=is_refresh>
                        <p class="step__token">
                            <code>"refresh_token"</code>
                            <span class="muted">
                                {move || match held() {
                                    Some(_) => "the one of the token in hand; it is used up by this",
                                    None => "the token in hand came without one: ask for a token with a password first",
                                }}
                            </span>
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
                is_chosen=Signal::derive(move || grant_type.get() == GrantType::ClientCredentials)
                on_choose=Callback::new(move |()| form.choose(GrantType::ClientCredentials))
            />
            <Choice
                group="grant_type"
                label="refresh_token"
                is_chosen=Signal::derive(move || grant_type.get() == GrantType::RefreshToken)
                on_choose=Callback::new(move |()| form.choose(GrantType::RefreshToken))
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
