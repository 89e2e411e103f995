//! The panel of what calls carry: a token, keys, or both, as the document wants it.

use description::Request;
use description::document::{SecurityScheme, Way};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Url;

use crate::appliance::Appliance;
use crate::clock::span;
use crate::explorer::documents::Opened;
use crate::explorer::get_token::{GetToken, Held};
use crate::explorer::key_fields::KeyFields;
use crate::explorer::keys::{Keys, keys_line};
use crate::explorer::opened::Origin;
use crate::frame::PasteToken;
use crate::identity::{Identity, TokenInHand};
use crate::part::part;
use crate::site;
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
                    {panel_view::show(opened.get_value())}
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

part! {
    operation: view panel_view(opened: Opened) { view! { <Panel opened /> }.into_any() }
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

/// What the panel says while nothing is in hand.
pub(super) fn line_without_any(opened: &Opened) -> String {
    let schemes = opened.document.security_schemes();
    let token = takes_token(opened, &schemes).then(|| "no token".to_owned());
    let keys = schemes.iter().filter(|scheme| matches!(scheme.way, Way::Key(..) | Way::Basic));
    let keys = keys.map(|scheme| format!("no {}", scheme.name));
    let parts: Vec<String> = token.into_iter().chain(keys).collect();
    if parts.is_empty() { "none".to_owned() } else { parts.join(" · ") }
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
