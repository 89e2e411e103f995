//! Something folded away under a summary. What is in it is made when it is opened, and gone when it
//! is closed.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

#[component]
pub fn Fold(
    #[prop(into)] class: String,
    /// What stands there while it is folded.
    summary: AnyView,
    #[prop(optional)] is_open_first: bool,
    children: ChildrenFn,
) -> AnyView {
    let is_open = RwSignal::new(is_open_first);
    let toggle = move |event: leptos::ev::Event| {
        let details = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if let Some(details) = details {
            is_open.set(details.has_attribute("open"));
        }
    };
    view! {
        <details class=class open=is_open_first on:toggle=toggle>
            <summary>{summary}</summary>
            {move || is_open.get().then(|| children())}
        </details>
    }
    .into_any()
}
