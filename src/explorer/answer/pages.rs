//! The buttons by which one pages through a list.

use leptos::prelude::*;

use super::View;

#[component]
pub(super) fn Pages(
    id: String,
    pages: Vec<(&'static str, Option<String>)>,
    on_follow: Option<Callback<String>>,
    kept: Kept,
) -> impl IntoView {
    let buttons = pages
        .into_iter()
        .map(|(name, link)| {
            let is_missing = link.is_none();
            let go = move |_| {
                if let (Some(on_follow), Some(link)) = (on_follow, link.clone()) {
                    kept.pressed.set(Some(name));
                    on_follow.run(link);
                }
            };
            view! {
                <button class="button" type="button" id=format!("{id}-{name}") disabled=is_missing on:click=go>
                    {name}
                </button>
            }
        })
        .collect_view();
    view! { <div class="answer__pages" role="group" aria-label="Pages of the list">{buttons}</div> }
}

/// What stays while one pages: the view that was chosen, and the button that was pressed.
#[derive(Clone, Copy)]
pub(super) struct Kept {
    pub(super) view: RwSignal<View>,
    pub(super) pressed: RwSignal<Option<&'static str>>,
}
