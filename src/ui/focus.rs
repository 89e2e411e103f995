//! Where the focus goes when what had it is taken away.

use leptos::html::ElementType;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Moves the focus to an element as soon as it stands there, in the next frame.
pub fn focus_next_frame<E>(node: NodeRef<E>)
where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + 'static,
{
    request_animation_frame(move || {
        // The page may be another one by then.
        let Some(Some(element)) = node.try_get_untracked() else { return };
        if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
            // Fails only on an element that was removed.
            let _ = element.focus();
        }
    });
}
