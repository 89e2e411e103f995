//! Tabs after the pattern of the ARIA practices: arrow keys move, the chosen one is in the tab
//! order.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::ui::focus_by_id;

/// The row of tabs. Panels are `TabPanel`s with the same `id` and their index.
#[component]
pub fn Tabs(
    /// Unique on the page; also that of the panels.
    #[prop(into)]
    id: String,
    /// What the tabs choose, for a screen reader.
    label: &'static str,
    #[prop(into)] names: Signal<Vec<String>>,
    selected: RwSignal<usize>,
) -> impl IntoView {
    let id = StoredValue::new(id);
    let on_key = move |event: KeyboardEvent| {
        let count = names.with_untracked(Vec::len).max(1);
        let at = selected.get_untracked();
        let next = match event.key().as_str() {
            "ArrowRight" => (at + 1) % count,
            "ArrowLeft" => (at + count - 1) % count,
            "Home" => 0,
            "End" => count - 1,
            _ => return,
        };
        event.prevent_default();
        selected.set(next);
        focus_by_id(&id.with_value(|id| tab_id(id, next)));
    };
    let tab = move |(index, name): (usize, String)| {
        let is_selected = move || selected.get() == index;
        view! {
            <button
                class="tabs__tab"
                class:tabs__tab--selected=is_selected
                type="button"
                role="tab"
                id=id.with_value(|id| tab_id(id, index))
                aria-selected=move || is_selected().to_string()
                aria-controls=id.with_value(|id| panel_id(id))
                tabindex=move || if is_selected() { "0" } else { "-1" }
                on:click=move |_| selected.set(index)
            >
                {name}
            </button>
        }
    };
    view! {
        <div class="tabs" role="tablist" aria-label=label on:keydown=on_key>
            {move || names.get().into_iter().enumerate().map(tab).collect_view()}
        </div>
    }
}

/// What the chosen tab shows.
#[component]
pub fn TabPanel(
    #[prop(into)] id: String,
    selected: RwSignal<usize>,
    children: ChildrenFn,
) -> impl IntoView {
    view! {
        <div
            role="tabpanel"
            id=panel_id(&id)
            aria-labelledby=move || tab_id(&id, selected.get())
        >
            {move || children()}
        </div>
    }
}

fn tab_id(id: &str, index: usize) -> String {
    format!("{id}-tab-{index}")
}

fn panel_id(id: &str) -> String {
    format!("{id}-panel")
}
