//! What `index.html` shows until the program runs, and the list that it has drawn by then
//! (`early/page.js`): how that becomes a page without anything being lost or jumping.

use std::cell::RefCell;

use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

use crate::explorer::Origin;
use crate::route::CONTENT;

/// What opens an operation or a service.
const TOGGLES: &str = ".operation__toggle, .service__toggle";

thread_local! {
    static LIST: RefCell<Option<EarlyList>> = const { RefCell::new(None) };
}

/// A list that was drawn before the program ran.
#[derive(Clone, Debug)]
struct EarlyList {
    /// The page that it belongs to.
    page: String,
    element: Element,
    left: Left,
}

/// Where a reader was in the list.
#[derive(Clone, Debug, Default)]
pub struct Left {
    /// The id of what had the focus.
    focused: Option<String>,
    /// What stood at the top of the page, by its id, and how far it was from there.
    top: Option<(String, f64)>,
}

/// Whether it is of an operation that the address names, and so at the top of the page.
fn is_named_list(list: &Element) -> bool {
    list.class_list().contains("early-list--named")
}

impl Left {
    fn of(list: &Element) -> Self {
        let focused = document().active_element();
        let focused = focused
            .filter(|focused| focused.closest("#early, .early-list").ok().flatten().is_some());
        // What is not in the list is somewhere in the page.
        let focused = focused.map(|focused| match closest_part(&focused) {
            Some(part) => part.id(),
            None => CONTENT.to_owned(),
        });
        // An operation that an address names is brought to the top in any case.
        let is_named = is_named_list(list);
        let content = document().get_element_by_id(CONTENT);
        let content = content.filter(|content| is_named || content.scroll_top() > 0);
        let top = content.and_then(|content| {
            let edge = content.get_bounding_client_rect().top();
            let toggles = list.query_selector_all(TOGGLES).ok()?;
            let toggles = (0..toggles.length()).filter_map(|place| toggles.get(place));
            let parts = toggles.filter_map(|toggle| closest_part(toggle.dyn_ref()?));
            let mut parts =
                parts.map(|part| (part.id(), part.get_bounding_client_rect().top() - edge));
            parts.find(|(_, distance)| *distance >= 0.0)
        });
        Self { focused, top }
    }

    /// Goes on from there.
    pub fn restore(&self) {
        let by_id = |id: &str| document().get_element_by_id(id);
        if let Some((id, distance)) = &self.top
            && let (Some(content), Some(part)) = (by_id(CONTENT), by_id(id))
        {
            // What was never seen has no height yet.
            if let Ok(Some(service)) = part.closest(".service") {
                let _ = service.class_list().add_1("service--seen");
            }
            let edge = content.get_bounding_client_rect().top();
            let moved = part.get_bounding_client_rect().top() - edge - distance;
            content.set_scroll_top(content.scroll_top() + moved.round() as i32);
        }
        let focused = self.focused.as_deref().and_then(by_id);
        let toggle = focused.map(|part| {
            let toggle = part.query_selector(TOGGLES);
            toggle.ok().flatten().filter(|_| part.id() != CONTENT).unwrap_or(part)
        });
        if let Some(toggle) = toggle.and_then(|toggle| toggle.dyn_into::<HtmlElement>().ok()) {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            // Fails only on an element that was removed.
            let _ = toggle.focus_with_options(&options);
        }
    }
}

/// The operation or the service that an element is a part of.
fn closest_part(element: &Element) -> Option<Element> {
    element.closest(".operation, .service").ok().flatten()
}

/// Clears the page for the program, which shows the list for as long as it has none itself.
pub fn clear() {
    let by_id = |id: &str| document().get_element_by_id(id);
    if let Some(element) = by_id("early-list") {
        let page = element.get_attribute("data-page").unwrap_or_default();
        let left = Left::of(&element);
        LIST.set(Some(EarlyList { page, element, left }));
    }
    for id in ["early", "boot"] {
        if let Some(element) = by_id(id) {
            element.remove();
        }
    }
}

/// Whether a list was drawn.
pub fn has_list() -> bool {
    document().get_element_by_id("early-list").is_some()
}

/// Whether the list of a document was drawn.
pub fn has_list_of(origin: &Origin) -> bool {
    LIST.with_borrow(|list| list.as_ref().is_some_and(|list| list.page == origin.page()))
}

/// Whether that is of an operation that the address names.
pub fn has_named_of(origin: &Origin) -> bool {
    let is_named =
        LIST.with_borrow(|list| list.as_ref().is_some_and(|it| is_named_list(&it.element)));
    is_named && has_list_of(origin)
}

/// The list of a page, if it was drawn, to be shown until its document has been read.
pub fn place(origin: &Origin) -> Option<AnyView> {
    let list = LIST.with_borrow(Clone::clone).filter(|list| list.page == origin.page())?;
    let place = NodeRef::<Div>::new();
    place.on_load(move |place| {
        // Fails only for an element that holds the place itself.
        let _ = place.append_child(&list.element);
        list.left.restore();
    });
    Some(view! { <div node_ref=place></div> }.into_any())
}

/// Takes leave of the list of a document, when the program has its own to show.
pub fn leave(origin: &Origin) -> Option<Left> {
    let list = LIST.take().filter(|list| list.page == origin.page())?;
    Some(if list.element.is_connected() { Left::of(&list.element) } else { list.left })
}

/// Forgets the list: whoever leaves its page has it no more.
pub fn forget() {
    LIST.set(None);
}

/// Whether someone asked for the search before the program was there; once.
pub fn wants_search() -> bool {
    let wants = js_sys::Reflect::get(&window(), &"earlySearch".into());
    // Fails only on an object that is sealed, and the window is none.
    let _ = js_sys::Reflect::delete_property(&window(), &"earlySearch".into());
    wants.is_ok_and(|wants| wants.is_truthy())
}
