//! How a token comes into the hand: asked for, renewed, forgotten. The request and its answer are shown
//! as the two messages that they are.

use description::{BodyFormat, Credentials, GrantType, Request, TokenRequest};
use leptos::prelude::*;
use web_sys::Url;

use crate::appliance::Appliance;
use crate::explorer::answer::AnswerView;
use crate::explorer::authorization::bring_into_view;
use crate::explorer::sending::{SendButton, Sending, submit_on_ctrl_enter};
use crate::guide::{Desk, TokenForm};
use crate::identity::{Identity, TokenInHand};
use crate::site;
use crate::ui::{Choice, Choices, Field};

/// The token in hand.
#[component]
pub fn Held(
    /// Whether the token endpoint is the appliance's.
    can_refresh: bool,
) -> impl IntoView {
    let identity = expect_context::<Identity>();
    let appliance = expect_context::<Appliance>();
    let refreshing = Sending::new();
    let desk = use_context::<Desk>();
    let refresh = move |token: TokenInHand| {
        let secret =
            desk.filter(|desk| Some(desk.form.client_id.get_untracked()) == token.client_id);
        let asked = TokenRequest {
            grant_type: GrantType::RefreshToken,
            client_id: token.client_id.clone().unwrap_or_default(),
            client_secret: secret
                .map(|desk| desk.form.client_secret.get_untracked())
                .unwrap_or_default(),
            refresh_token: token.refresh_token.clone().unwrap_or_default(),
            ..TokenRequest::default()
        };
        take(refreshing, identity, appliance, site::address("/api/oauth"), &asked, token.username);
    };
    move || match identity.get() {
        None => view! { <p class="muted">"There is no token in hand."</p> }.into_any(),
        Some(token) => {
            let can_refresh = can_refresh && token.refresh_token.is_some();
            let kept = token.clone();
            view! {
                <p class="authorization__held">
                    <code>"Bearer " {token.shortened()}</code> " " {token.holder()} " "
                    {can_refresh.then(|| view! {
                        <button class="button" type="button" on:click=move |_| refresh(kept.clone())>"Refresh"</button>
                    })}
                    " "
                    <button class="button" type="button" on:click=move |_| {
                            identity.clear();
                            bring_into_view();
                        }>"Forget"</button>
                </p>
                {move || refreshing.sent.get().map(|(request, _)| {
                    let shown = Request { body: request.body.as_deref().map(masked), ..request };
                    view! {
                        <h2>"The refresh request"</h2>
                        <pre class="code code--wrapped" tabindex="0">{message(&shown)}</pre>
                    }
                })}
                <AnswerView id="refresh-answer" outcome=refreshing.outcome invitation="" />
            }
            .into_any()
        }
    }
}

/// The token request and its answer.
#[component]
pub fn GetToken(address: String) -> AnyView {
    let identity = expect_context::<Identity>();
    let appliance = expect_context::<Appliance>();
    let Desk { form, token: sending, .. } = expect_context();
    let path = Url::new_with_base(&address, &site::absolute(""))
        .map_or_else(|_| address.clone(), |url| url.pathname());
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let asked = untrack(|| form.request());
        let username = (asked.grant_type == GrantType::Password).then(|| asked.username.clone());
        take(sending, identity, appliance, address.clone(), &asked, username);
    };
    let message =
        move || message(&Request { address: path.clone(), ..form.request().to_request() });
    view! {
        <div class="authorization__columns">
            <form on:submit=send on:keydown=submit_on_ctrl_enter>
                <GrantFields form />
                <SendButton sending label="Get a token" />
            </form>
            <div>
                <h2>"The token request"</h2>
                <pre class="code code--wrapped" tabindex="0">{message}</pre>
                <h2>"Its answer"</h2>
                <AnswerView id="authorization-answer" outcome=sending.outcome invitation="Not asked yet." />
            </div>
        </div>
    }
    .into_any()
}

/// Asks for a token, and takes it in hand.
fn take(
    sending: Sending,
    identity: Identity,
    appliance: Appliance,
    address: String,
    asked: &TokenRequest,
    username: Option<String>,
) {
    let client_id = asked.client_id.clone();
    let old = asked.refresh_token.clone();
    sending.send_to(asked.to_request(), address, Default::default(), move |ended| {
        let Some(answer) = ended.ok().filter(|answer| answer.is_success()) else { return };
        let now = appliance.clock.now_untracked();
        let token = TokenInHand::from_answer(&answer.json(), &client_id, username.as_deref(), now);
        if let Some(mut token) = token {
            // A server that does not rotate refresh tokens leaves them out (RFC 6749 section 6).
            if token.refresh_token.is_none() && !old.is_empty() {
                token.refresh_token = Some(old);
            }
            identity.hold(token);
        }
    });
}

/// A body that is JSON, its refresh token and secret masked: nobody has to see them to follow what is sent.
fn masked(body: &str) -> String {
    let Ok(mut body) = serde_json::from_str::<serde_json::Value>(body) else {
        return body.to_owned();
    };
    for name in ["refresh_token", "client_secret"] {
        if let Some(secret) = body.get_mut(name).filter(|secret| *secret != "") {
            *secret = "••••••".into();
        }
    }
    body.to_string()
}

/// A request as it goes over the wire.
fn message(request: &Request) -> String {
    let mut text = format!("{} {}\n", request.method, request.address);
    for (name, value) in &request.headers {
        text.push_str(&format!("{name}: {value}\n"));
    }
    text.push('\n');
    text.push_str(request.body.as_deref().unwrap_or_default());
    text
}

#[component]
fn GrantFields(form: TokenForm) -> impl IntoView {
    let is_password = move || form.grant_type.get() == GrantType::Password;
    let grant = move |label: &'static str, grant_type: GrantType| {
        view! {
            <Choice
                group="authorization-grant"
                label
                is_chosen=Signal::derive(move || form.grant_type.get() == grant_type)
                on_choose=Callback::new(move |()| form.choose(grant_type))
            />
        }
    };
    let format = move |label: &'static str, body_format: BodyFormat| {
        view! {
            <Choice
                group="authorization-format"
                label
                is_chosen=Signal::derive(move || form.body_format.get() == body_format)
                on_choose=Callback::new(move |()| form.body_format.set(body_format))
            />
        }
    };
    let place = move |label: &'static str, credentials: Credentials| {
        view! {
            <Choice
                group="authorization-place"
                label
                is_chosen=Signal::derive(move || form.credentials.get() == credentials)
                on_choose=Callback::new(move |()| form.credentials.set(credentials))
            />
        }
    };
    view! {
        <Choices label="grant_type">
            {grant("password", GrantType::Password)}
            {grant("client_credentials", GrantType::ClientCredentials)}
        </Choices>
        <Field id="authorization-client-id" name="client_id" hint="the API client" value=form.client_id />
        <Field id="authorization-client-secret" name="client_secret" hint="a public client has none" value=form.client_secret is_secret=true />
        <Show when=is_password>
            <Field id="authorization-username" name="username" hint="the user’s id" value=form.username />
            <Field id="authorization-password" name="password" hint="the user’s password" value=form.password is_secret=true />
        </Show>
        <Choices label="body">
            {format("JSON", BodyFormat::Json)}
            {format("form", BodyFormat::Form)}
        </Choices>
        <Choices label="client in the">
            {place("body", Credentials::Body)}
            {place("header", Credentials::Header)}
        </Choices>
        <p class="muted">
            "A code with PKCE: "
            <a href=site::address("oauth2/authorization-code")>"sign in at the appliance"</a>
            ", beyond ClearPass."
        </p>
    }
}
