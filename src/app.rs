//! The frame around every page, and the one list of routes.

use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{StaticSegment, WildcardSegment};

use crate::appliance::{Appliance, Condition};
use crate::frame::{Header, Navigation, StatusBar, UpdateNotice, WorkerNotice};
use crate::guide::GuidePage;
use crate::identity::Identity;
use crate::lab::LabPage;
use crate::not_there_yet::OtherPage;
use crate::recovery::Recovery;
use crate::site;
use crate::worker::Worker;

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let worker = Worker::start();
    let appliance = Appliance::new();
    provide_context(worker);
    provide_context(appliance);
    provide_context(Identity::restore());
    // As soon as there is someone to ask, and again when one comes back to the tab.
    Effect::new(move || {
        if worker.is_ready() {
            appliance.look();
        }
    });
    let focus = window_event_listener(leptos::ev::focus, move |_| {
        if worker.state.with_untracked(|state| *state == crate::worker::WorkerState::Ready) {
            appliance.look();
        }
    });
    on_cleanup(move || focus.remove());

    let is_menu_open = RwSignal::new(false);
    let base = site::base_path().trim_end_matches('/').to_owned();
    view! {
        <Router base=base>
            <div class="frame">
                <a class="skip-link" href=site::address("") on:click=skip_to_content>
                    "Skip to the content"
                </a>
                <Header is_menu_open />
                <Navigation is_menu_open />
                <main class="frame__page" id="content" tabindex="-1">
                    <UpdateNotice />
                    <WorkerNotice />
                    {move || match appliance.condition.get() {
                        Condition::Unreadable(reason) => view! { <Recovery reason /> }.into_any(),
                        Condition::Working => view! { <Pages /> }.into_any(),
                    }}
                </main>
                <StatusBar />
            </div>
        </Router>
    }
}

#[component]
fn Pages() -> impl IntoView {
    view! {
        <Routes fallback=|| view! { <crate::not_found::NotFound /> }>
            <Route path=StaticSegment("") view=GuidePage />
            <Route path=StaticSegment("guide") view=GuidePage />
            <Route path=StaticSegment("lab") view=LabPage />
            <Route path=WildcardSegment("rest") view=OtherPage />
        </Routes>
    }
}

/// A link to a place on the page would be resolved against the document's base.
fn skip_to_content(event: leptos::ev::MouseEvent) {
    event.prevent_default();
    event.stop_propagation();
    if let Some(content) = document().get_element_by_id("content") {
        use wasm_bindgen::JsCast;
        if let Some(content) = content.dyn_ref::<web_sys::HtmlElement>() {
            // Fails only on an element that was removed.
            let _ = content.focus();
        }
    }
}
