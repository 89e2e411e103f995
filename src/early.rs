//! What `index.html` shows until the program runs, and the list that it has drawn by then
//! (`early/page.js`): how that becomes a page without anything being lost or jumping.

use std::cell::RefCell;

use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::explorer::Origin;
use crate::route::CONTENT;

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
#[derive(Clone, Debug)]
pub struct Left {
    /// The id of the operation that had the focus.
    focused: Option<String>,
    /// How far the page was scrolled.
    scrolled: i32,
}

impl Left {
    fn of(list: &Element) -> Self {
        let focused = document().active_element().filter(|focused| list.contains(Some(focused)));
        let scrolled = document().get_element_by_id(CONTENT).map_or(0, |it| it.scroll_top());
        let row = focused.and_then(|focused| focused.closest(".operation").ok().flatten());
        Self { focused: row.map(|row| row.id()), scrolled }
    }

    /// Goes on from there.
    pub fn restore(&self) {
        if let Some(content) = document().get_element_by_id(CONTENT).filter(|_| self.scrolled > 0) {
            content.set_scroll_top(self.scrolled);
        }
        let row = self.focused.as_ref().and_then(|id| document().get_element_by_id(id));
        let toggle = row.and_then(|row| row.query_selector(".operation__toggle").ok().flatten());
        if let Some(toggle) = toggle.and_then(|toggle| toggle.dyn_into::<HtmlElement>().ok()) {
            // Fails only on an element that was removed.
            let _ = toggle.focus();
        }
    }
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

/// The list of a page, if it was drawn, to be shown until its document has been read.
pub fn place(origin: &Origin) -> Option<AnyView> {
    let list = LIST.with_borrow(Clone::clone).filter(|list| list.page == origin.page())?;
    let place = NodeRef::<Div>::new();
    place.on_load(move |place| {
        // Fails only for an element that holds the place itself.
        let _ = place.append_child(&list.element);
        list.left.restore();
    });
    Some(view! { <div node_ref=place aria-busy="true"></div> }.into_any())
}

/// Takes leave of the list, when the program has one of its own to show.
pub fn leave() -> Option<Left> {
    let list = LIST.take()?;
    Some(if list.element.is_connected() { Left::of(&list.element) } else { list.left })
}
