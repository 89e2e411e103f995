//! The token in hand: in the status bar with its countdown, and on a click whose it is, with the
//! means to copy it, let go of it, or take another.

use leptos::prelude::*;

use crate::appliance::Appliance;
use crate::clock::span;
use crate::identity::{Identity, TokenInHand};
use crate::part::part;
use crate::site;
use crate::ui::CopyButton;

#[component]
pub fn TokenMenu() -> impl IntoView {
    let identity = expect_context::<Identity>();
    let appliance = expect_context::<Appliance>();
    // What stands behind the line is loaded for those who look.
    let is_asked = RwSignal::new(false);
    let is_of_no_use = move || {
        let now = appliance.clock.now();
        identity.get().is_some_and(|token| token.is_refused || token.seconds_left(now) == Some(0.0))
    };
    let line = move || match identity.get() {
        None => "No token".to_owned(),
        Some(token) => match token.seconds_left(appliance.clock.now()) {
            Some(left) if left <= 0.0 => format!("Token {} expired", token.holder()),
            _ if token.is_refused => format!("Token {}, {REFUSED}", token.holder()),
            None => format!("Token {}", token.holder()),
            Some(left) => format!("Token {}, expires in {}", token.holder(), span(left)),
        },
    };
    view! {
        <button
            class="status-bar__token"
            class:status-bar__token--expired=is_of_no_use
            type="button"
            popovertarget="token-menu"
            on:click=move |_| is_asked.set(true)
        >
            {line}
        </button>
        <div class="popover" id="token-menu" popover="auto" role="dialog" aria-label="The token in hand">
            <Show when=move || is_asked.get()>{menu_view::show()}</Show>
        </div>
    }
}

part! {
    operation: view menu_view() { view! { <Menu /> }.into_any() }
}

#[component]
fn Menu() -> impl IntoView {
    let identity = expect_context::<Identity>();
    view! {
        {move || match identity.get() {
            Some(token) => view! { <Held token /> }.into_any(),
            None => view! {
                <p>"There is no token in hand. Ask for one in the "
                <a href=site::address("guide")>"guide"</a> ", or paste one."</p>
            }.into_any(),
        }}
        <PasteToken id="paste-token" />
    }
}

const REFUSED: &str = "refused by the appliance";

#[component]
fn Held(token: TokenInHand) -> impl IntoView {
    let identity = expect_context::<Identity>();
    let appliance = expect_context::<Appliance>();
    let end = token.expires_at.map(|end| {
        let date = js_sys::Date::new(&end.into());
        let options = js_sys::Object::new();
        for (name, value) in [("dateStyle", "medium"), ("timeStyle", "long")] {
            // Fails only on objects that cannot be extended, and this one is ours.
            let _ = js_sys::Reflect::set(&options, &name.into(), &value.into());
        }
        String::from(date.to_locale_string("default", &options))
    });
    let note = {
        let token = token.clone();
        move || match token.seconds_left(appliance.clock.now()) {
            Some(left) if left <= 0.0 => " (expired)".to_owned(),
            _ if token.is_refused => format!(" ({REFUSED})"),
            Some(left) => format!(" (in {})", span(left)),
            None => String::new(),
        }
    };
    let authorization = format!("Bearer {}", token.access_token);
    view! {
        <dl class="facts">
            <dt>"Authorization"</dt>
            <dd><code>"Bearer " {token.shortened()}</code> " "
                <CopyButton text=Signal::stored(authorization) what="the value of the Authorization header" />
            </dd>
            <dt>"Issued to"</dt>
            <dd>{token.client_id.clone().unwrap_or_else(|| "not known, it was pasted".to_owned())}</dd>
            <dt>"For the user"</dt>
            <dd>{token.username.clone().unwrap_or_else(|| "none".to_owned())}</dd>
            <dt>"Expires"</dt>
            <dd>{end.unwrap_or_else(|| "not known".to_owned())} {note}</dd>
        </dl>
        <p>
            <a href=format!("{}#call", site::address("guide"))>"See what it may do"</a>
            " "
            <button class="button" type="button" on:click=move |_| identity.clear()>"Forget this token"</button>
        </p>
    }
}

/// Takes another token.
#[component]
pub fn PasteToken(
    /// Of the input; unique on the page.
    id: &'static str,
) -> impl IntoView {
    let identity = expect_context::<Identity>();
    let text = RwSignal::new(String::new());
    let fault = RwSignal::new("");
    let fault_id = format!("{id}-fault");
    let take = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match TokenInHand::from_paste(&text.get_untracked()) {
            Some(token) => {
                identity.hold(token);
                text.set(String::new());
                fault.set("");
            }
            None => fault.set("That is not a token: it may not be empty or hold spaces."),
        }
    };
    view! {
        <form class="paste" on:submit=take>
            <label for=id>"Use another token"</label>
            <span class="paste__line">
                <input
                    class="input"
                    id=id
                    autocomplete="off"
                    spellcheck="false"
                    placeholder="Bearer …"
                    aria-describedby=fault_id.clone()
                    prop:value=text
                    on:input:target=move |event| text.set(event.target().value())
                />
                <button class="button" type="submit">"Use it"</button>
            </span>
            <span class="fault" id=fault_id role="alert">{fault}</span>
        </form>
    }
}
