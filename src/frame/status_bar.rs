//! The status bar: whether the page works offline, whether the appliance differs from the product,
//! the token in hand, the clock.

use leptos::prelude::*;

use crate::appliance::Appliance;
use crate::frame::TokenMenu;
use crate::site;
use crate::worker::{Worker, WorkerState};

#[component]
pub fn StatusBar() -> impl IntoView {
    let worker = expect_context::<Worker>();
    let appliance = expect_context::<Appliance>();
    let condition = move || match worker.state.get() {
        WorkerState::Starting => ("status-bar__dot", "Starting…"),
        WorkerState::Ready => ("status-bar__dot status-bar__dot--good", "Offline ready"),
        WorkerState::Unsupported => ("status-bar__dot status-bar__dot--bad", "No service worker"),
        WorkerState::Failed(_) => ("status-bar__dot status-bar__dot--bad", "Not started"),
    };
    let difference = Signal::derive(move || appliance.settings.in_words());
    let is_real = move || appliance.clock.reading.get().is_real();
    view! {
        <footer class="status-bar">
            <span role="status">
                <span class=move || condition().0 aria-hidden="true"></span>
                {move || condition().1}
            </span>
            <a
                class="status-bar__badge"
                href=format!("{}#settings", site::address("lab"))
                hidden=Signal::derive(move || difference.get().is_empty())
            >
                {difference}
            </a>
            <TokenMenu />
            <span class="status-bar__clock" class:status-bar__clock--real=is_real>{move || appliance.clock.reading.get().in_words()}</span>
            <span class="status-bar__note">"Independent of the vendor"</span>
        </footer>
    }
}
