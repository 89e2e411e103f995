//! The answer as a tree: folded and opened, searched, its links followed, its paths copied. One row
//! is in the tab order; arrow keys lead to the others (the tree pattern of the ARIA practices).

use std::collections::HashMap;

use description::{Mismatch, Written};
use leptos::attr::custom::custom_attribute;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;
use wasm_bindgen_futures::JsFuture;

use super::Ways;
use super::rows::{Look, MOST, Row, rows};
use crate::ui::focus_by_id;

#[component]
pub(super) fn JsonTree(
    id: String,
    value: Value,
    /// Numbers that JSON would write otherwise than the answer does, by their pointers.
    exact: Written,
    mismatches: Vec<Mismatch>,
    ways: Ways,
) -> AnyView {
    let Ways { on_follow, on_open, within } = ways;
    let lead = move |row: &Row| row.link.as_deref().and_then(within);
    let look = RwSignal::new(Look::at(&value));
    let value = StoredValue::new(value);
    let exact = StoredValue::new(exact);
    let shown = Memo::new(move |_| {
        let mut rows = value.with_value(|value| look.with(|look| rows(value, look)));
        exact.with_value(|exact| {
            for row in rows.iter_mut().filter(|_| !exact.is_empty()) {
                if let Some(written) = exact.get(&row.pointer) {
                    row.text.clone_from(written);
                }
            }
        });
        rows
    });
    let active = RwSignal::new(String::new());
    let said = RwSignal::new(String::new());
    let faults: HashMap<String, String> =
        mismatches.into_iter().map(|mismatch| (mismatch.pointer, mismatch.says)).collect();
    let faults = StoredValue::new(faults);
    let id = StoredValue::new(id);
    let toggle = move |pointer: &str| {
        look.update(|look| {
            if !look.toggled.remove(pointer) {
                look.toggled.insert(pointer.to_owned());
            }
        });
    };
    let go = move |pointer: String| {
        let id = id.with_value(|id| row_id(id, &pointer));
        active.set(pointer);
        request_animation_frame(move || focus_by_id(&id));
    };
    // A search may have taken the row away that one was at.
    let current = Memo::new(move |_| {
        active.with(|active| {
            shown.with(|rows| {
                let is_there = rows.iter().any(|row| row.pointer == *active);
                let first = rows.first().filter(|_| !is_there);
                first.map_or_else(|| active.clone(), |first| first.pointer.clone())
            })
        })
    });
    let on_key = move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let rows = shown.get_untracked();
        let at = current.get_untracked();
        let Some(place) = rows.iter().position(|row| row.pointer == at) else { return };
        let row = &rows[place];
        // The row is made anew, so the focus has to be brought back.
        let toggle = |pointer: &str| {
            toggle(pointer);
            go(pointer.to_owned());
        };
        let parent = row.pointer.rsplit_once('/').map(|(parent, _)| parent.to_owned());
        match event.key().as_str() {
            "ArrowDown" if place + 1 < rows.len() => go(rows[place + 1].pointer.clone()),
            "ArrowUp" if place > 0 => go(rows[place - 1].pointer.clone()),
            "ArrowRight" => match row.is_open {
                Some(false) => toggle(&at),
                Some(true) if place + 1 < rows.len() => go(rows[place + 1].pointer.clone()),
                _ => {}
            },
            "ArrowLeft" => match (row.is_open, parent) {
                (Some(true), _) => toggle(&at),
                (_, Some(parent)) => go(parent),
                _ => {}
            },
            "Home" => go(String::new()),
            "End" => {
                if let Some(last) = rows.last() {
                    go(last.pointer.clone());
                }
            }
            "c" => copy(path_of(&at), said),
            "o" => {
                if let (Some(address), Some(on_open)) = (lead(row), on_open) {
                    on_open.run(address);
                }
            }
            "Enter" | " " => match (lead(row), on_follow) {
                (Some(address), Some(on_follow)) => on_follow.run(address),
                _ if row.is_open.is_some() => toggle(&at),
                _ => {}
            },
            _ => return,
        }
        event.prevent_default();
    };
    let is_over = move || shown.with(|rows| rows.len() >= MOST);
    view! {
        <div class="tree__tools">
            <input
                class="input tree__search"
                type="search"
                aria-label="Search in the answer"
                placeholder="Search in the answer"
                autocomplete="off"
                spellcheck="false"
                on:input=move |event| {
                    let text = event_target_value(&event);
                    look.update(|look| look.text = text);
                }
            />
            <span class="muted" role="status">
                {move || match (look.with(|look| look.text.is_empty()), shown.with(Vec::is_empty)) {
                    (false, true) => "nothing found".to_owned(),
                    _ => said.get(),
                }}
            </span>
        </div>
        <div class="code tree" role="tree" aria-label="The answer" on:keydown=on_key>
            <For each=move || shown.get() key=Clone::clone let:row>
                {
                    let pointer = StoredValue::new(row.pointer.clone());
                    let fault = faults.with_value(|faults| faults.get(&row.pointer).cloned());
                    let is_active = move || current.with(|current| pointer.with_value(|pointer| current == pointer));
                    view! {
                        <TreeRow
                            row
                            fault
                            id=id.with_value(|id| pointer.with_value(|pointer| row_id(id, pointer)))
                            is_active=Signal::derive(is_active)
                            on_toggle=Callback::new(move |()| {
                                let pointer = pointer.get_value();
                                toggle(&pointer);
                                active.set(pointer);
                            })
                            on_path=Callback::new(move |()| {
                                let pointer = pointer.get_value();
                                copy(path_of(&pointer), said);
                                active.set(pointer);
                            })
                            ways
                        />
                    }
                }
            </For>
        </div>
        <Show when=is_over><p class="muted">"The answer has more; all of it stands under Raw."</p></Show>
    }
    .into_any()
}

#[component]
fn TreeRow(
    row: Row,
    fault: Option<String>,
    id: String,
    is_active: Signal<bool>,
    on_toggle: Callback<()>,
    on_path: Callback<()>,
    ways: Ways,
) -> AnyView {
    let sign = match row.is_open {
        Some(true) => "▾",
        Some(false) => "▸",
        None => "",
    };
    let key = row.key.clone().map(|key| format!("{key}: "));
    let address = row.link.as_deref().and_then(ways.within);
    let link = row.link.clone().unwrap_or_default();
    let value = match (address.clone(), ways.on_follow) {
        (Some(address), Some(on_follow)) => view! {
            <a
                class="tree__link"
                href=link
                tabindex="-1"
                title="Follow this link"
                on:click=move |event| {
                    event.prevent_default();
                    event.stop_propagation();
                    on_follow.run(address.clone());
                }
            >
                {row.text}
            </a>
        }
        .into_any(),
        _ => view! { <span class=row.class>{row.text}</span> }.into_any(),
    };
    let open = address.zip(ways.on_open).map(|(address, on_open)| {
        view! {
            <button
                class="button button--quiet tree__open"
                type="button"
                tabindex="-1"
                title="Open the operation that reads this (o)"
                on:click=move |event| {
                    event.stop_propagation();
                    on_open.run(address.clone());
                }
            >
                "Operation"
            </button>
        }
    });
    let is_foldable = row.is_open.is_some();
    let is_wrong = fault.is_some();
    view! {
        <div
            class="tree__row"
            class:tree__row--wrong=is_wrong
            role="treeitem"
            {..custom_attribute("aria-level", (row.depth + 1).to_string())}
            id=id
            aria-expanded=row.is_open.map(|open| open.to_string())
            aria-selected=move || is_active.get().to_string()
            tabindex=move || if is_active.get() { "0" } else { "-1" }
            style:padding-left=format!("{}px", row.depth * 16)
            on:click=move |_| if is_foldable { on_toggle.run(()) }
        >
            <span class="tree__sign" aria-hidden="true">{sign}</span>
            {key.map(|key| view! {
                <span
                    class="code__key tree__key"
                    title="Copy the path"
                    on:click=move |event| {
                        event.stop_propagation();
                        on_path.run(());
                    }
                >
                    {key}
                </span>
            })}
            {value}
            {open}
            {fault.map(|fault| view! { <span class="tree__fault">" " {fault}</span> })}
        </div>
    }
    .into_any()
}

fn row_id(id: &str, pointer: &str) -> String {
    format!("{id}-row-{}", js_sys::encode_uri_component(pointer))
}

/// A pointer as code has it: `_embedded.items[0].id`.
fn path_of(pointer: &str) -> String {
    let mut path = String::new();
    for step in pointer.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        let is_plain = step.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
            && !step.starts_with(|c: char| c.is_ascii_digit());
        match (step.parse::<usize>().is_ok(), is_plain) {
            (true, _) => path.push_str(&format!("[{step}]")),
            (false, true) if path.is_empty() => path.push_str(&step),
            (false, true) => path.push_str(&format!(".{step}")),
            (false, false) => path.push_str(&format!("[{}]", Value::from(step))),
        }
    }
    path
}

fn copy(path: String, said: RwSignal<String>) {
    spawn_local(async move {
        let clipboard = window().navigator().clipboard();
        // Insecure addresses have no clipboard; then one can at least read it.
        let is_copied =
            !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(&path)).await.is_ok();
        said.set(if is_copied { format!("copied {path}") } else { path });
    });
}
