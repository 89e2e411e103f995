//! What has to be said above any page: a new version, or a worker that does not work.

use leptos::prelude::*;

use crate::worker::{Worker, WorkerState};

/// Offers a new build that waits.
#[component]
pub fn UpdateNotice() -> impl IntoView {
    let worker = expect_context::<Worker>();
    view! {
        <div aria-live="polite">
            <Show when=move || worker.has_update.get()>
                <p class="notice">
                    <span>"A new version is ready. It takes over when the page reloads; the data stay."</span>
                    <button class="button" type="button" on:click=move |_| worker.update()>
                        "Reload with the new version"
                    </button>
                </p>
            </Show>
        </div>
    }
}

/// Says why nothing will answer, and what helps.
#[component]
pub fn WorkerNotice() -> impl IntoView {
    let worker = expect_context::<Worker>();
    view! {
        <div aria-live="assertive">
            {move || match worker.state.get() {
                WorkerState::Starting | WorkerState::Ready => ().into_any(),
                WorkerState::Unsupported => view! {
                    <p class="notice notice--bad">
                        "The server of this page is a service worker, and this browser offers none here. "
                        "Service workers need https, or http on localhost or 127.0.0.1, and some "
                        "private windows have none."
                    </p>
                }.into_any(),
                WorkerState::Failed(reason) => view! {
                    <p class="notice notice--bad">
                        <span>"The server in this browser could not be started. " {reason}</span>
                        <button class="button" type="button" on:click=|_| {
                            // Fails only in a document that is gone.
                            let _ = window().location().reload();
                        }>"Reload"</button>
                    </p>
                }.into_any(),
            }}
        </div>
    }
}
