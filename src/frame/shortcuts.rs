//! `?`: which keys do what.

use leptos::html::Dialog;
use leptos::prelude::*;

use crate::frame::palette::is_typing;

const KEYS: [(&str, &str); 9] = [
    ("Ctrl K or /", "search operations, fields, screens"),
    ("g", "on a small screen: from the step of the guide to the page and back"),
    ("Ctrl ↵", "send the request of the form one is in"),
    ("Tab", "from one control to the next"),
    ("← →", "from tab to tab; open and close in the tree of an answer"),
    ("↑ ↓", "from row to row in the tree and in search results"),
    ("c", "copy the path of a row in the tree"),
    ("↵", "follow a link in the tree, open what is found"),
    ("Esc", "close what is open"),
];

#[component]
pub fn Shortcuts() -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    let key = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() != "?" || event.ctrl_key() || event.meta_key() || is_typing(&event) {
            return;
        }
        if let Some(dialog) = dialog.get_untracked() {
            event.prevent_default();
            // Fails only on one that is open already.
            let _ = dialog.show_modal();
        }
    });
    on_cleanup(move || key.remove());
    let lines = KEYS.iter().map(|(key, purpose)| {
        view! { <dt><kbd>{*key}</kbd></dt> <dd>{*purpose}</dd> }
    });
    view! {
        <dialog class="shortcuts" node_ref=dialog aria-labelledby="shortcuts-title">
            <h2 id="shortcuts-title">"Keys"</h2>
            <dl class="facts">{lines.collect_view()}</dl>
            <form method="dialog"><button class="button" type="submit">"Close"</button></form>
        </dialog>
    }
}
