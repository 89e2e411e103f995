//! Where the focus goes.

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

/// Moves the focus to the element with an id, if it is there.
pub fn focus_by_id(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) =
        element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
    {
        // Fails only on an element that was removed.
        let _ = element.focus();
    }
}

/// Whether nothing has the focus, as after what had it is gone.
pub fn focus_is_nowhere() -> bool {
    let nowhere = document().body();
    document().active_element().is_none_or(|it| nowhere.is_some_and(|body| *body == it))
}
