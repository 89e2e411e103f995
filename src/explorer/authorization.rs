//! The token that calls carry: which one it is, and how to get another. The token request and its
//! answer are shown as the two messages that they are.

use description::document::{SecurityScheme, Way};
use description::{BodyFormat, Credentials, GrantType, Request, TokenRequest};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Url;

use crate::appliance::Appliance;
use crate::clock::span;
use crate::explorer::answer::AnswerView;
use crate::explorer::documents::Opened;
use crate::explorer::key_fields::KeyFields;
use crate::explorer::keys::Keys;
use crate::explorer::opened::Origin;
use crate::explorer::sending::{SendButton, Sending, submit_on_ctrl_enter};
use crate::frame::PasteToken;
use crate::guide::{Desk, TokenForm};
use crate::identity::{Identity, TokenInHand};
use crate::site;
use crate::ui::{Choice, Choices, Field};
use crate::worker::Worker;

/// Whether the panel stands open, for whoever sends one there.
#[derive(Clone, Copy, Debug)]
pub struct AuthorizationOpen(pub RwSignal<bool>);

/// Brings the panel into view, and the focus with it.
pub fn bring_into_view() {
    use wasm_bindgen::JsCast;
    let button = document().query_selector(".authorization__toggle").ok().flatten();
    if let Some(button) = button.and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok()) {
        button.scroll_into_view();
        // Fails only on an element that was removed.
        let _ = button.focus();
    }
}

#[component]
pub fn Authorization(opened: Opened) -> AnyView {
    let identity = expect_context::<Identity>();
    let appliance = expect_context::<Appliance>();
    let is_open =
        use_context::<AuthorizationOpen>().map_or_else(|| RwSignal::new(false), |open| open.0);
    let schemes = opened.document.security_schemes();
    let takes_token = takes_token(&opened, &schemes);
    let keys_line = {
        let keys = expect_context::<Keys>();
        let page = opened.origin.page();
        let schemes = schemes.clone();
        move || keys_line(keys, &page, &schemes)
    };
    let token_line = move || match identity.get() {
        None => "no token".to_owned(),
        Some(token) => {
            let left = token.seconds_left(appliance.clock.now());
            match left {
                Some(left) if left <= 0.0 => "expired".to_owned(),
                _ if token.is_refused => "refused".to_owned(),
                Some(left) => format!("Bearer {} · {}", token.shortened(), span(left)),
                None => format!("Bearer {}", token.shortened()),
            }
        }
    };
    let line = move || {
        let token = takes_token.then(token_line);
        let parts: Vec<String> = token.into_iter().chain(keys_line()).collect();
        if parts.is_empty() { "none".to_owned() } else { parts.join(" · ") }
    };
    // Whose privileges they are is asked as soon as there is a token.
    let worker = expect_context::<Worker>();
    // Of the appliance only: a token of another API is none of its business.
    let is_appliance = matches!(opened.origin, Origin::Appliance(_));
    Effect::new(move || {
        if let Some(token) =
            identity.get().filter(|_| is_appliance).filter(|token| !token.is_refused)
            && worker.is_ready()
            && identity.privileges.with(Option::is_none)
        {
            spawn_local(learn_privileges(appliance, identity, token));
        }
    });
    let opened = StoredValue::new(opened);
    view! {
        <div class="authorization">
            <button
                class="button authorization__toggle"
                type="button"
                aria-expanded=move || is_open.get().to_string()
                aria-controls="authorization-panel"
                on:click=move |_| is_open.update(|open| *open = !*open)
            >
                <span class="muted">"Authorization "</span>
                <code>{line}</code>
            </button>
            <div class="authorization__panel" id="authorization-panel" hidden=move || !is_open.get()>
                <Show when=move || is_open.get()>
                    <Panel opened=opened.get_value() />
                </Show>
            </div>
        </div>
    }
    .into_any()
}

/// What a token may do, for the operations to say whether it suffices.
async fn learn_privileges(appliance: Appliance, identity: Identity, token: TokenInHand) {
    let request = Request::get("/api/oauth/privileges", &token.access_token);
    let Ok(answer) = appliance.send(&request).await else { return };
    let entries = serde_json::from_value::<Vec<String>>(answer.json()["privileges"].clone());
    let is_still_held =
        identity.get_untracked().is_some_and(|held| held.access_token == token.access_token);
    if !is_still_held {
        return;
    }
    match entries {
        Ok(entries) if answer.is_success() => identity.privileges.set(Some(entries)),
        _ if answer.refuses_token() => identity.mark(true),
        _ => {}
    }
}

#[component]
fn Panel(opened: Opened) -> AnyView {
    let identity = expect_context::<Identity>();
    let schemes = opened.document.security_schemes();
    let address = token_address(&opened, &schemes);
    let notes = schemes.iter().filter_map(note).collect::<Vec<String>>().join(" ");
    let takes_token = takes_token(&opened, &schemes);
    let page = opened.origin.page();
    let can_refresh = matches!(opened.origin, Origin::Appliance(_));
    let token = takes_token.then(|| view! {
        <Held can_refresh />
        {match address {
            Some(address) => view! { <GetToken address /> }.into_any(),
            None => view! {
                <p class="muted">
                    "The document names no token endpoint on this site, and no request leaves it. Paste a token, or what the Authorization header is to hold behind “Bearer”."
                </p>
            }.into_any(),
        }}
        {(!notes.is_empty()).then(|| view! { <p class="muted">"The document declares: " {notes}</p> })}
        <PasteToken id="paste-here" />
    });
    view! {
        {token}
        <KeyFields page schemes />
        <label class="choice">
            <input
                type="checkbox"
                prop:checked=move || identity.is_kept()
                on:change=move |event| identity.set_kept(event_target_checked(&event))
            />
            <span>"Keep tokens and keys over a reload, until the tab is closed"</span>
        </label>
    }
    .into_any()
}

/// Whether requests of a document may carry a token: it says so, or it says nothing.
fn takes_token(opened: &Opened, schemes: &[SecurityScheme]) -> bool {
    matches!(opened.origin, Origin::Appliance(_))
        || schemes.is_empty()
        || schemes.iter().any(|scheme| scheme.way == Way::Token)
}

/// Which of the keys are there.
fn keys_line(keys: Keys, page: &str, schemes: &[SecurityScheme]) -> Vec<String> {
    let said = |name: &str, is_given: bool| match is_given {
        true => format!("{name} given"),
        false => format!("no {name}"),
    };
    let line = |scheme: &SecurityScheme| match scheme.way {
        Way::Key(..) => Some(said(&scheme.name, !keys.key(page, &scheme.name).is_empty())),
        Way::Basic => {
            let (name, _) = keys.login(page, &scheme.name);
            Some(said(&scheme.name, !name.is_empty()))
        }
        Way::Token | Way::Other(_) => None,
    };
    schemes.iter().filter_map(line).collect()
}

/// The address at which tokens of a document are asked for, if it is on this site.
fn token_address(opened: &Opened, schemes: &[SecurityScheme]) -> Option<String> {
    let base = match &opened.origin {
        Origin::Appliance(_) => return Some(site::address("/api/oauth")),
        Origin::Address(address) => Url::new_with_base(address, &site::absolute("")).ok()?.href(),
        Origin::File(_) => site::absolute(""),
    };
    let here = window().location().origin().ok()?;
    let mut flows = schemes.iter().flat_map(|scheme| &scheme.flows);
    flows.find_map(|flow| {
        let url = Url::new_with_base(&flow.token_url, &base).ok()?;
        (!flow.token_url.is_empty() && url.origin() == here).then(|| url.href())
    })
}

/// What a scheme for tokens says of itself.
fn note(scheme: &SecurityScheme) -> Option<String> {
    if scheme.way != Way::Token {
        return None;
    }
    let flows: Vec<&str> = scheme.flows.iter().map(|flow| flow.name.as_str()).collect();
    Some(match flows.is_empty() {
        true => format!("{}.", scheme.name),
        false => format!("{} ({}).", scheme.name, flows.join(", ")),
    })
}

/// The token in hand.
#[component]
fn Held(
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
fn GetToken(address: String) -> AnyView {
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

/// A body with JSON in it, its refresh token shortened: it stands in the answer before, and is worth a
/// token.
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
