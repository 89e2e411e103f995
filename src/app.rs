//! The frame around every page, and the one list of routes.

use leptos::prelude::*;

use crate::appliance::{Appliance, Condition};
use crate::consoles::{self, Drafts, Session};
use crate::explorer::{ApiIndexPage, DocumentPage, Documents, Keys, Origin, history_view};
use crate::frame::{
    Header, Navigation, Palette, PaletteOpen, Shortcuts, StatusBar, UpdateNotice, WorkerNotice,
};
use crate::guide::{
    Desk, Guidance, GuidePanel, PANEL, Side, SideSwitch, follow_sides, guide_view, is_shown,
    mark_fields,
};
use crate::identity::Identity;
use crate::lab::lab_view;
use crate::not_found::NotFound;
use crate::oauth2::{Flow, authorization_view, callback_view};
use crate::pages::{OPENED, PAGES};
use crate::recovery::recovery_view;
use crate::route::{CONTENT, Route};
use crate::site;
use crate::ui::focus_by_id;
use crate::worker::{Worker, WorkerState};

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let route = Route::start();
    // A document of this site is read without the appliance.
    let worker = match route.path_untracked() == OPENED {
        true => Worker::start_later(),
        false => Worker::start(),
    };
    let appliance = Appliance::new();
    provide_context(worker);
    provide_context(appliance);
    let identity = Identity::restore();
    provide_context(identity);
    provide_context(Keys::restore(identity));
    provide_context(Session::new(appliance));
    provide_context(Drafts::new());
    // As soon as there is someone to ask, and again when one comes back to the tab.
    Effect::new(move || {
        if worker.is_ready() {
            appliance.look();
        }
    });
    let focus = window_event_listener(leptos::ev::focus, move |_| {
        if worker.state.with_untracked(|state| *state == WorkerState::Ready) {
            appliance.look();
        }
    });
    on_cleanup(move || focus.remove());

    provide_context(Desk::lay());
    provide_context(Flow::start());
    provide_context(Documents::start());
    provide_context(route);
    let guidance = Guidance::restore();
    provide_context(guidance);
    guidance.follow_other_tabs();
    follow_sides(route, guidance);
    mark_fields(guidance);
    let is_working = move || appliance.condition.with(|now| *now == Condition::Working);
    let has_guide = Memo::new(move |_| is_shown(route, guidance) && is_working());
    provide_context(PaletteOpen(RwSignal::new(false)));
    let content_id = move || {
        if has_guide.get() && guidance.is_alone() { PANEL } else { CONTENT }
    };
    // With its path, because the document has a base.
    let to_content =
        move || format!("{}{}#{}", site::address(&route.path()), route.query(), content_id());
    // The address may say what of the page stands open, and goes on saying so.
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        focus_by_id(untrack(content_id));
    };
    let is_menu_open = RwSignal::new(false);
    let escape = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "Escape" {
            is_menu_open.set(false);
        }
    });
    on_cleanup(move || escape.remove());
    view! {
        <div
            class="frame"
            class:frame--guide=has_guide
            class:frame--step=move || guidance.side.get() == Side::Step
        >
            <section aria-label="Shortcut"><a class="skip-link" href=to_content on:click=skip>"Skip to the content"</a></section>
            <Header is_menu_open />
            <Navigation is_menu_open />
            <Show when=move || has_guide.get()>
                <SideSwitch />
                <GuidePanel />
            </Show>
            <main
                class="frame__page"
                id=CONTENT
                tabindex="-1"
                on:click=move |_| is_menu_open.set(false)
            >
                <UpdateNotice />
                <WorkerNotice />
                {move || match appliance.condition.get() {
                    Condition::Unreadable(reason) => recovery_view::show(reason),
                    Condition::Working => view! { <CurrentPage /> }.into_any(),
                }}
            </main>
            <StatusBar />
            <Palette />
            <Shortcuts />
        </div>
    }
}

/// The one list of routes.
#[component]
fn CurrentPage() -> impl IntoView {
    let route = expect_context::<Route>();
    // Links within a page leave it as it is. The start page is the guide.
    let path = Memo::new(move |_| match route.path() {
        path if path.is_empty() => "guide".to_owned(),
        path => path,
    });
    move || match named(path.get()).as_str() {
        "guide" => guide_view::show(),
        "oauth2/authorization-code" => authorization_view::show(),
        "callback" => {
            // What came with the address leaves it at once, before the page is there.
            expect_context::<Flow>().land();
            callback_view::show()
        }
        "lab" => lab_view::show(),
        "guest/api-clients" => consoles::api_clients_view::show(),
        "guest/operator-profiles" => consoles::operator_profiles_view::show(),
        "policy-manager/local-users" => consoles::local_users_view::show(),
        "policy-manager/services" => consoles::services_view::show(),
        "policy-manager/service-templates" => consoles::service_templates_view::show(),
        "policy-manager/access-tracker" => consoles::access_tracker_view::show(),
        "api-docs" => view! { <ApiIndexPage /> }.into_any(),
        "api-docs/history" => history_view::show(),
        path if path.starts_with("api-docs/") => {
            view! { <DocumentRoute path=path.to_owned() /> }.into_any()
        }
        _ => view! { <NotFound /> }.into_any(),
    }
}

/// The page’s title stands before the page itself is loaded.
fn named(path: String) -> String {
    if let Some(page) = PAGES.iter().find(|page| page.path == path) {
        document().set_title(&format!("{} · API Explorer", page.title));
    }
    path
}

/// The page of a document; which one is in the path or in the query.
#[component]
fn DocumentRoute(path: String) -> impl IntoView {
    let route = expect_context::<Route>();
    let origin = Memo::new(move |_| Origin::of_page(&path, &route.query()));
    move || match origin.get() {
        Some(origin) => view! { <DocumentPage origin /> }.into_any(),
        None => view! { <NotFound /> }.into_any(),
    }
}
