//! `Ctrl K`: goes to any operation, model, field or screen by a few letters of it.

mod entries;

use std::sync::Arc;
use std::time::Duration;

use description::search::{Entry, search};
use leptos::ev::KeyboardEvent;
use leptos::html::{Dialog, Input};
use leptos::prelude::*;

use self::entries::{Goal, entries};
use crate::early;
use crate::explorer::{Documents, Origin, Reading};
use crate::part::part;
use crate::route::Route;
use crate::ui::MethodBadge;

/// How many results are shown.
const MOST: usize = 30;

/// How long after the start it is loaded: what the page shows comes first.
const AHEAD: Duration = Duration::from_secs(1);

/// Whether it is open, for the whole page.
#[derive(Clone, Copy, Debug)]
pub struct PaletteOpen(pub RwSignal<bool>);

#[component]
pub fn Palette() -> impl IntoView {
    let PaletteOpen(is_open) = expect_context();
    let dialog = NodeRef::<Dialog>::new();
    let key = window_event_listener(leptos::ev::keydown, move |event| {
        let is_control = event.ctrl_key() || event.meta_key();
        let is_slash = event.key() == "/" && !is_control && !event.alt_key() && !is_typing(&event);
        if is_control && event.key().eq_ignore_ascii_case("k") || is_slash {
            event.prevent_default();
            is_open.set(true);
        }
    });
    on_cleanup(move || key.remove());
    if early::wants_search() {
        is_open.set(true);
    }
    // The key may come at any time.
    set_timeout(search_view::fetch, AHEAD);
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        match (is_open.get(), dialog.open()) {
            // Fails only on one that is open already.
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    view! {
        <dialog class="palette" node_ref=dialog aria-label="Search" on:close=move |_| is_open.set(false)>
            <Show when=move || is_open.get()>
                <Field is_open />
            </Show>
        </dialog>
    }
}

/// What is looked for. Typed letters are kept while the search itself is still being loaded.
#[derive(Clone, Copy)]
struct Asked {
    is_open: RwSignal<bool>,
    text: RwSignal<String>,
    /// The place of the one that is chosen.
    chosen: RwSignal<usize>,
    /// How many are found.
    count: RwSignal<usize>,
    /// Whether the one that is chosen is to be gone to.
    is_taken: RwSignal<bool>,
}

#[component]
fn Field(is_open: RwSignal<bool>) -> AnyView {
    let asked = Asked {
        is_open,
        text: RwSignal::new(String::new()),
        chosen: RwSignal::new(0),
        count: RwSignal::new(0),
        is_taken: RwSignal::new(false),
    };
    let Asked { text, chosen, count, is_taken, .. } = asked;
    let input = NodeRef::<Input>::new();
    Effect::new(move || {
        if let Some(input) = input.get() {
            // Fails only on an element that was removed.
            let _ = input.focus();
        }
    });
    let on_key = move |event: KeyboardEvent| {
        let found = count.get_untracked();
        match event.key().as_str() {
            "ArrowDown" if found > 0 => chosen.update(|chosen| *chosen = (*chosen + 1) % found),
            "ArrowUp" if found > 0 => {
                chosen.update(|chosen| *chosen = (*chosen + found - 1) % found);
            }
            "Enter" => is_taken.set(found > 0),
            _ => return,
        }
        event.prevent_default();
    };
    let is_any = move || count.get() > 0;
    view! {
        <input
            class="input palette__input"
            node_ref=input
            role="combobox"
            aria-label="Search operations, fields, screens"
            aria-expanded=move || is_any().to_string()
            aria-controls="palette-list"
            aria-activedescendant=move || is_any().then(|| format!("palette-{}", chosen.get()))
            placeholder="Search operations, fields, screens…"
            autocomplete="off"
            spellcheck="false"
            prop:value=text
            on:input:target=move |event| text.set(event.target().value())
            on:keydown=on_key
        />
        {search_view::show(asked)}
    }
    .into_any()
}

/// Whether the key goes into a field, or into the dialog that is about to have one.
pub fn is_typing(event: &KeyboardEvent) -> bool {
    use wasm_bindgen::JsCast;
    if matches!(document().query_selector("dialog.palette[open]"), Ok(Some(_))) {
        return true;
    }
    let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    element.is_some_and(|element| {
        matches!(element.local_name().as_str(), "input" | "textarea" | "select")
    })
}

part! {
    operation: view search_view(asked: Asked) { view! { <Found asked /> }.into_any() }
}

/// What is found, and where choosing one leads.
#[component]
fn Found(asked: Asked) -> impl IntoView {
    let Asked { is_open, text, chosen, count, is_taken } = asked;
    let route = expect_context::<Route>();
    let documents = expect_context::<Documents>();
    let all = documents.reading(&Origin::Appliance("ClearPass".to_owned()));
    let shown = Origin::of_page(&route.path(), &route.query());
    let other = shown
        .filter(|origin| !matches!(origin, Origin::Appliance(_)))
        .map(|origin| documents.reading(&origin));
    let known = Memo::new(move |_| {
        let ready = |reading: Reading| match reading {
            Reading::Ready(opened) => Some(opened),
            _ => None,
        };
        let read = [other.and_then(|other| ready(other.get())), ready(all.get())];
        Index(Arc::new(entries(read.into_iter().flatten())))
    });
    let found = Memo::new(move |_| {
        // As curl lines and the history have it; documents leave it out.
        let text = text.get().replace("/api/", "/");
        known.with(|known| {
            search(&known.0, &text, MOST)
                .into_iter()
                .map(|entry| entry.kind.clone())
                .collect::<Vec<Goal>>()
        })
    });
    Effect::new(move || {
        count.set(found.with(Vec::len));
        chosen.set(0);
    });
    Effect::new(move || {
        let id = format!("palette-{}", chosen.get());
        request_animation_frame(move || show(&id));
    });
    let go = move |goal: &Goal| {
        is_open.set(false);
        route.go(&goal.address());
    };
    Effect::new(move || {
        if is_taken.get() {
            is_taken.set(false);
            let goal = found.with_untracked(|found| found.get(chosen.get_untracked()).cloned());
            if let Some(goal) = goal {
                go(&goal);
            }
        }
    });
    let is_reading = move || matches!(all.get(), Reading::Waiting(_));
    let note = move || {
        match (text.with(String::is_empty), found.with(Vec::len), is_reading()) {
        (true, _, true) => "The operations are being read…".to_owned(),
        (true, _, false) => {
            "Type a few letters: an operation, a path, a parameter, a model, a field, a privilege, a screen."
                .to_owned()
        }
        (false, 0, true) => "Nothing yet; the operations are being read…".to_owned(),
        (false, 0, false) => "Nothing found.".to_owned(),
        (false, MOST, _) => format!("the {MOST} best found"),
        (false, count, _) => format!("{count} found"),
    }
    };
    view! {
        <ul class="palette__list" id="palette-list" role="listbox" aria-label="Found">
            {move || {
                let goals = found.get().into_iter().enumerate();
                goals
                    .map(|(index, goal)| {
                        let is_chosen = move || chosen.get() == index;
                        let at = goal.clone();
                        view! {
                            <li
                                class="palette__goal"
                                class:palette__goal--chosen=is_chosen
                                role="option"
                                id=format!("palette-{index}")
                                aria-selected=move || is_chosen().to_string()
                                on:click=move |_| go(&at)
                            >
                                <GoalLine goal />
                            </li>
                        }
                    })
                    .collect_view()
            }}
        </ul>
        <p class="palette__note muted" role="status">{note}</p>
    }
}

/// Scrolls the list to what is chosen.
fn show(id: &str) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    if let Some(element) = document().get_element_by_id(id) {
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// All that can be found; the same ones are equal.
#[derive(Clone)]
struct Index(Arc<Vec<Entry<Goal>>>);

impl PartialEq for Index {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

#[component]
fn GoalLine(goal: Goal) -> impl IntoView {
    match goal {
        Goal::Screen { title, purpose, .. } => view! {
            <span class="palette__kind">"screen"</span> <strong>{title}</strong> <span class="muted">{purpose}</span>
        }
        .into_any(),
        Goal::Operation { method, path, summary, .. } => view! {
            <MethodBadge method /> <code>{path}</code> <span class="muted">{summary}</span>
        }
        .into_any(),
        Goal::Model { name, members, .. } => view! {
            <span class="palette__kind">"model"</span> <code>{name}</code> <span class="muted palette__members">{members}</span>
        }
        .into_any(),
    }
}

/// Opens the palette from the header.
#[component]
pub fn PaletteButton() -> impl IntoView {
    let PaletteOpen(is_open) = expect_context();
    view! {
        <button class="palette-button" type="button" on:click=move |_| is_open.set(true)>
            <span>"Search" <span class="palette-button__more">" operations, fields, screens…"</span></span>
            <kbd>"Ctrl K"</kbd>
        </button>
    }
}
