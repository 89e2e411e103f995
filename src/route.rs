//! Which page is shown: the part of the address below the site's folder, kept in step with the
//! browser's history. Written here rather than taken from leptos_router, whose nested and
//! matched routes this site does not need and which weighs a tenth of the whole page.

use std::rc::Rc;

use leptos::ev::{MouseEvent, click, popstate};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, Url};

use crate::site;
use crate::ui::focus_by_id;

/// The page that is shown, for the whole page.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    path: RwSignal<String>,
    /// With the question mark; empty where there is none.
    query: RwSignal<String>,
    /// With the number sign; empty where there is none.
    hash: RwSignal<String>,
    /// Counts the visits: a link to where one is already is one too.
    visits: RwSignal<usize>,
    /// What is to be done once more when a part of the page arrives, since it may hold what the
    /// address names.
    again: StoredValue<Option<Rc<dyn Fn()>>, LocalStorage>,
}

/// Id of the element that holds the page, scrolls, and takes the focus after a change.
pub const CONTENT: &str = "content";

impl Route {
    /// A route that does not follow the browser: for components on their own, as in tests.
    pub fn at(path: &str) -> Self {
        Self {
            path: RwSignal::new(path.to_owned()),
            query: RwSignal::new(String::new()),
            hash: RwSignal::new(String::new()),
            visits: RwSignal::new(0),
            again: StoredValue::new_local(None),
        }
    }

    /// Follows the browser's history, and links on the page.
    pub fn start() -> Self {
        let route = Self::at("");
        route.read_location();
        let back = window_event_listener(popstate, move |_| {
            route.read_location();
            let hash = window().location().hash().unwrap_or_default();
            request_animation_frame(move || route.show(&hash));
        });
        let link = window_event_listener(click, move |event| route.follow(&event));
        on_cleanup(move || {
            back.remove();
            link.remove();
        });
        // The element that the address names comes with the page, so the browser has missed it.
        let hash = window().location().hash().unwrap_or_default();
        if !hash.is_empty() {
            request_animation_frame(move || route.show(&hash));
        }
        route
    }

    /// The path below the site's folder, such as `guest/api-clients`; the start page is empty.
    pub fn path(&self) -> String {
        self.path.get()
    }

    pub fn path_untracked(&self) -> String {
        self.path.get_untracked()
    }

    /// The query of the address, with its question mark.
    pub fn query(&self) -> String {
        self.query.get()
    }

    /// The fragment of the address, with its number sign: what of a page is shown. It follows
    /// visits, not what the page itself writes there.
    pub fn visited_hash(&self) -> String {
        self.visits.track();
        self.hash.get_untracked()
    }

    /// The fragment of the address as it stands there now.
    pub fn hash_untracked(&self) -> String {
        self.hash.get_untracked()
    }

    /// Writes another fragment into the address without a step in the history: what is filled in
    /// stands in the address, and going back leads to the page before.
    pub fn replace_hash(&self, hash: &str) {
        let location = window().location();
        let path = location.pathname().unwrap_or_default();
        let address = format!("{path}{}{hash}", location.search().unwrap_or_default());
        let history = window().history();
        let replaced = history
            .and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&address)));
        // A browser refuses when that is done too often; the address then lags behind.
        if replaced.is_ok() {
            self.hash.set(hash.to_owned());
        }
    }

    /// Goes to an address within the site, such as `api-docs/Identities-v1#service=Role`.
    pub fn go(&self, address: &str) {
        let address = site::address(address);
        let pushed = window()
            .history()
            .and_then(|history| history.push_state_with_url(&JsValue::NULL, "", Some(&address)));
        if pushed.is_ok() {
            self.read_location();
            let (route, hash) = (*self, self.hash.get_untracked());
            request_animation_frame(move || route.show(&hash));
        }
    }

    /// Brings the element that `hash` names into view, or the top of the page, and moves the focus
    /// there, so that a keyboard or a screen reader goes on from there too. Where it is in a part that
    /// has not come yet, the focus waits at the page.
    fn show(self, hash: &str) {
        let id = match hash.trim_start_matches('#') {
            "" => CONTENT,
            // What of a document is shown is for the explorer to bring into view.
            id if id.contains('=') => return,
            id => id,
        };
        self.again.set_value(None);
        let Some(element) = document().get_element_by_id(id) else {
            let hash = hash.to_owned();
            focus_by_id(CONTENT);
            self.when_arrived(move || self.show(&hash));
            return;
        };
        if id == CONTENT {
            element.set_scroll_top(0);
        } else {
            element.scroll_into_view();
        }
        if let Some(element) = element.dyn_ref::<HtmlElement>() {
            // Fails only on an element that was removed.
            let _ = element.focus();
        }
    }

    /// Does something once more when a part of the page arrives that is awaited now, unless one has
    /// gone on by then.
    pub fn when_arrived(self, act: impl Fn() + 'static) {
        let focused = || document().active_element();
        let before = focused();
        if matches!(document().query_selector(".part-awaited"), Ok(Some(_))) {
            self.again.set_value(Some(Rc::new(move || {
                if focused() == before {
                    act();
                }
            })));
        }
    }

    /// A part of the page has arrived; it is drawn in the next frame.
    pub fn arrived(self) {
        if let Some(again) = self.again.try_update_value(Option::take).flatten() {
            request_animation_frame(move || again());
        }
    }

    fn read_location(&self) {
        let location = window().location();
        let path = path_of(&location.pathname().unwrap_or_default());
        // Only what is another one, so that nothing is drawn again for nothing.
        for (known, now) in [
            (self.path, path),
            (self.query, location.search().unwrap_or_default()),
            (self.hash, location.hash().unwrap_or_default()),
        ] {
            if known.with_untracked(|known| *known != now) {
                known.set(now);
            }
        }
        self.visits.update(|visits| *visits += 1);
    }

    /// Follows a link within the site without loading anything.
    fn follow(self, event: &MouseEvent) {
        let has_modifier =
            event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if event.default_prevented() || event.button() != 0 || has_modifier {
            return;
        }
        let Some(url) = link_of(event).filter(is_page) else { return };
        let history = window().history();
        let pushed = history
            .and_then(|history| history.push_state_with_url(&JsValue::NULL, "", Some(&url.href())));
        if pushed.is_err() {
            return;
        }
        event.prevent_default();
        close_popover();
        self.read_location();
        let (route, hash) = (self, url.hash());
        // After the new page stands.
        request_animation_frame(move || route.show(&hash));
    }
}

/// The link that was clicked, if it may be followed here.
fn link_of(event: &MouseEvent) -> Option<Url> {
    let element: Element = event.target()?.dyn_into().ok()?;
    let link = element.closest("a[href]").ok()??;
    if link.has_attribute("download") || link.has_attribute("target") {
        return None;
    }
    let href = js_sys::Reflect::get(&link, &"href".into()).ok()?.as_string()?;
    Url::new(&href).ok()
}

/// Whether the address is a page of this site, and not one of the appliance.
fn is_page(url: &Url) -> bool {
    let is_here = window().location().origin().is_ok_and(|origin| origin == url.origin());
    let path = url.pathname();
    let below = path.strip_prefix(&site::base_path());
    is_here && below.is_some_and(|path| !path.starts_with("api/") && !path.starts_with("__admin/"))
}

/// A link in a popover leads away from it.
fn close_popover() {
    if let Ok(Some(open)) = document().query_selector(":popover-open")
        && let Some(open) = open.dyn_ref::<HtmlElement>()
    {
        // Fails only on one that is closed already.
        let _ = open.hide_popover();
    }
}

fn path_of(pathname: &str) -> String {
    let base = site::base_path();
    let below = pathname.strip_prefix(&base).unwrap_or_default();
    below.trim_end_matches("index.html").trim_matches('/').to_owned()
}
