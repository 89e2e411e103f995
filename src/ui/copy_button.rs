//! A button that puts a text on the clipboard and says so.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

/// Copies `text`; `what` completes its name for a screen reader ("Copy the curl line").
#[component]
pub fn CopyButton(#[prop(into)] text: Signal<String>, what: &'static str) -> impl IntoView {
    let said = RwSignal::new("Copy");
    let copy = move |_| {
        spawn_local(async move {
            let clipboard = window().navigator().clipboard();
            let copied = match clipboard.is_undefined() {
                // Insecure addresses have no clipboard.
                true => false,
                false => JsFuture::from(clipboard.write_text(&text.get_untracked())).await.is_ok(),
            };
            said.set(if copied { "Copied" } else { "Not allowed" });
            set_timeout(move || said.set("Copy"), Duration::from_secs(2));
        });
    };
    view! {
        <button class="button button--quiet" type="button" on:click=copy>
            <span aria-live="polite">{said}</span>
            <span class="visually-hidden">" " {what}</span>
        </button>
    }
}
