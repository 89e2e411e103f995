//! What the page itself remembers: small texts in the tab (until it is closed) or in the
//! browser. The appliance's data is not here. A browser that forbids it only forgets.

use leptos::prelude::window;
use web_sys::Storage;

use crate::site;

/// Reads what `keep_in_tab` kept.
pub fn from_tab(name: &str) -> Option<String> {
    tab()?.get_item(&key(name)).ok().flatten()
}

/// Keeps a text until the tab is closed; `None` forgets it.
pub fn keep_in_tab(name: &str, value: Option<&str>) {
    keep(tab(), name, value);
}

/// Reads what `keep_in_browser` kept.
pub fn from_browser(name: &str) -> Option<String> {
    browser()?.get_item(&key(name)).ok().flatten()
}

/// Keeps a text in this browser; `None` forgets it.
pub fn keep_in_browser(name: &str, value: Option<&str>) {
    keep(browser(), name, value);
}

fn keep(storage: Option<Storage>, name: &str, value: Option<&str>) {
    let Some(storage) = storage else { return };
    // Fails where storage is full or forbidden, and then there is nothing to be done.
    let _ = match value {
        Some(value) => storage.set_item(&key(name), value),
        None => storage.remove_item(&key(name)),
    };
}

/// One origin may serve several copies of the site.
fn key(name: &str) -> String {
    format!("clearpass-explorer {} {name}", site::base_path())
}

fn tab() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

fn browser() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
