//! Which columns of a list one sees. The first one always stays: it opens the row.

use std::collections::BTreeSet;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::list::{Column, Listing};
use crate::storage;

/// The titles of the columns that are shown, kept in the browser.
#[derive(Clone, Copy, Debug)]
pub struct Columns {
    shown: RwSignal<BTreeSet<String>>,
}

impl Columns {
    pub fn of(listing: &'static Listing) -> Self {
        let kept = storage::from_browser(&name(listing));
        let kept = kept.and_then(|kept| serde_json::from_str::<BTreeSet<String>>(&kept).ok());
        let usual = || listing.columns.iter().map(|column| column.title.to_owned()).collect();
        Self { shown: RwSignal::new(kept.unwrap_or_else(usual)) }
    }

    pub fn shows(self, column: &Column) -> bool {
        self.shown.with(|shown| shown.contains(column.title))
    }

    /// How many there are.
    pub fn count(self, listing: &'static Listing) -> usize {
        1 + listing.all_columns().skip(1).filter(|column| self.shows(column)).count()
    }

    fn show(self, listing: &'static Listing, column: &Column, is_shown: bool) {
        self.shown.update(|shown| match is_shown {
            true => drop(shown.insert(column.title.to_owned())),
            false => drop(shown.remove(column.title)),
        });
        let text = self.shown.with_untracked(|shown| serde_json::to_string(shown).ok());
        storage::keep_in_browser(&name(listing), text.as_deref());
    }
}

fn name(listing: &Listing) -> String {
    format!("columns {}", listing.resource)
}

/// Where one chooses them.
#[component]
pub fn ColumnChoice(listing: &'static Listing, columns: Columns) -> AnyView {
    let details = NodeRef::<leptos::html::Details>::new();
    let close = move || {
        if let Some(details) = details.get_untracked() {
            details.set_open(false);
        }
    };
    view! {
        <details
            class="console__columns"
            node_ref=details
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    close();
                }
            }
            on:focusout=move |event| {
                let next = event.related_target().and_then(|next| next.dyn_into::<web_sys::Node>().ok());
                let is_within = details.get_untracked().is_some_and(|it| it.contains(next.as_ref()));
                if next.is_some() && !is_within {
                    close();
                }
            }
        >
            <summary>"Columns"</summary>
            <ul>
                {listing.all_columns().skip(1).map(|column| view! {
                    <li>
                        <label class="choice">
                            <input
                                type="checkbox"
                                prop:checked=move || columns.shows(column)
                                on:change=move |event| columns.show(listing, column, event_target_checked(&event))
                            />
                            <span>{column.title}</span>
                        </label>
                    </li>
                }).collect_view()}
            </ul>
        </details>
    }
    .into_any()
}
