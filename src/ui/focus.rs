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

/// Moves the focus to the first button in the element with an id, once what changes has changed: the
/// button that was pressed is gone then.
pub fn focus_first_button(id: String) {
    request_animation_frame(move || {
        let found = document().get_element_by_id(&id);
        let button = found.and_then(|found| found.query_selector("button").ok().flatten());
        if let Some(button) = button.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
            // Fails only on an element that was removed.
            let _ = button.focus();
        }
    });
}

/// Moves the focus that was lost to what stood around it: to the field of a dialog, otherwise to the
/// element itself.
pub fn focus_within(around: &web_sys::Element) {
    if !focus_is_nowhere() {
        return;
    }
    let field = match around.local_name().as_str() {
        "dialog" => around.query_selector("input").ok().flatten(),
        _ => None,
    };
    let element = field.unwrap_or_else(|| around.clone());
    if let Ok(element) = element.dyn_into::<web_sys::HtmlElement>() {
        // Fails only on an element that was removed.
        let _ = element.focus();
    }
}

/// Whether nothing has the focus, as after what had it is gone.
pub fn focus_is_nowhere() -> bool {
    let nowhere = document().body();
    document().active_element().is_none_or(|it| nowhere.is_some_and(|body| *body == it))
}
