//! The step of the guide, beside whatever it talks about.

use leptos::prelude::*;

use crate::guide::contents::{Contents, PanelTitle};
use crate::guide::guidance::{Guidance, Side};
use crate::guide::lesson_view::LessonView;
use crate::guide::record::Standing;
use crate::guide::watch::watch;
use crate::part::part;
use crate::route::Route;
use crate::worker::{Worker, WorkerState};

/// Whether the page is the guide's own. The start page is.
fn is_guide(route: Route) -> bool {
    matches!(route.path().as_str(), "" | "guide")
}

/// Whether the step is on the screen at all.
pub fn is_shown(route: Route, guidance: Guidance) -> bool {
    guidance.is_docked.get() || is_guide(route)
}

#[component]
pub fn GuidePanel() -> AnyView {
    let route = expect_context::<Route>();
    let guidance = expect_context::<Guidance>();
    let at = Memo::new(move |_| guidance.record.with(|record| record.at.clone()));
    view! {
        <div
            class="guide-panel"
            id=PANEL
            tabindex="-1"
            aria-label="Guide"
            role=move || if guidance.is_alone() { "main" } else { "complementary" }
        >
            <p class="guide-panel__bar">
                <button
                    class="button button--quiet"
                    type="button"
                    aria-pressed=move || at.with(String::is_empty).to_string()
                    on:click=move |_| guidance.go("")
                >
                    "Contents"
                </button>
                <span class="muted">
                    {move || match guidance.count() {
                        (_, 0) => String::new(),
                        (done, total) => format!("{done} of {total} done"),
                    }}
                </span>
                {move || (!is_guide(route)).then(|| view! {
                    <button class="button button--quiet" type="button" on:click=move |_| guidance.dock(false)>"Hide the guide"</button>
                })}
            </p>
            {content_view::show()}
        </div>
    }
    .into_any()
}

part! {
    school: view content_view() { view! { <Content /> }.into_any() }
}

#[component]
fn Content() -> AnyView {
    let guidance = expect_context::<Guidance>();
    let worker = expect_context::<Worker>();
    // Where there are no workers, the lessons can be read all the same.
    Effect::new(move || {
        if worker.state.with(|state| *state != WorkerState::Starting) {
            guidance.fetch();
        }
    });
    watch(guidance);
    let at = Memo::new(move |_| guidance.record.with(|record| record.at.clone()));
    view! {
        {move || match guidance.course.get() {
            None => view! {
                <PanelTitle id="" title="The guide".to_owned() />
                <p class="muted" role="status">"The lessons are being fetched…"</p>
            }.into_any(),
            Some(Err(says)) => view! {
                <PanelTitle id="" title="The guide".to_owned() />
                <p class="fault" role="alert">{says}</p>
                <p><button class="button" type="button" on:click=move |_| guidance.fetch()>"Try again"</button></p>
            }.into_any(),
            Some(Ok(course)) => match at.get() {
                name if name.is_empty() => view! { <Contents course /> }.into_any(),
                name => view! { <LessonView course name /> }.into_any(),
            },
        }}
    }
    .into_any()
}

/// Id of the panel.
pub const PANEL: &str = "guide-panel";

/// Changes between the step and the page where there is room for one only.
#[component]
pub fn SideSwitch() -> AnyView {
    let guidance = expect_context::<Guidance>();
    let choose = move |side: Side, label: &'static str| {
        view! {
            <button
                class="guide-switch__side"
                type="button"
                aria-pressed=move || (guidance.side.get() == side).to_string()
                on:click=move |_| guidance.side.set(side)
            >
                {label}
            </button>
        }
    };
    let is_done = move || {
        let at = guidance.record.with(|record| record.at.clone());
        let is_done = matches!(guidance.standing(&at), Standing::Done { is_so: true, .. });
        if is_done { "✓ done" } else { "" }
    };
    view! {
        <nav class="guide-switch" aria-label="Step or page">
            {choose(Side::Step, "Step")}
            <span role="status">{is_done}</span>
            {choose(Side::Page, "Page")}
            <kbd>"g"</kbd>
        </nav>
    }
    .into_any()
}

/// From this width on there is room for both, in pixels; the style says the same.
const WIDE: f64 = 1200.0;

/// Follows the key that changes sides, and where one goes.
pub fn follow_sides(route: Route, guidance: Guidance) {
    let key = window_event_listener(leptos::ev::keydown, move |event| {
        let has_modifier = event.ctrl_key() || event.meta_key() || event.alt_key();
        if event.key() != "g" || has_modifier || crate::frame::is_typing(&event) {
            return;
        }
        if untrack(|| is_shown(route, guidance)) {
            guidance.side.update(|side| {
                *side = if *side == Side::Step { Side::Page } else { Side::Step };
            });
        }
    });
    let measure = move || {
        let width = window().inner_width().ok().and_then(|width| width.as_f64());
        guidance.is_narrow.set(width.is_some_and(|width| width < WIDE));
    };
    measure();
    let resize = window_event_listener(leptos::ev::resize, move |_| measure());
    on_cleanup(move || {
        key.remove();
        resize.remove();
    });
    Effect::new(move || {
        guidance.side.set(if is_guide(route) { Side::Step } else { Side::Page });
    });
}
