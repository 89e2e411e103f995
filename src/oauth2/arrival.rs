//! What the appliance sent back with the browser.

use leptos::prelude::window;
use wasm_bindgen::JsValue;
use web_sys::UrlSearchParams;

/// The parameters of an authorization response. One that is missing is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrival {
    pub code: String,
    pub state: String,
    pub iss: String,
    pub error: String,
    pub error_description: String,
}

impl Arrival {
    /// Takes it out of the address, from where it would go into bookmarks, histories and
    /// screenshots (conformance row AC-23). Nothing if the address holds nothing.
    pub fn take() -> Option<Self> {
        let location = window().location();
        let query = location.search().unwrap_or_default();
        let fragment = location.hash().unwrap_or_default();
        if query.is_empty() && fragment.is_empty() {
            return None;
        }
        let path = location.pathname().unwrap_or_default();
        if let Ok(history) = window().history() {
            // Cannot fail for an address of this origin.
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&path));
        }
        Some(Self::from_query(&query)).filter(|arrival| *arrival != Self::default())
    }

    pub fn from_query(query: &str) -> Self {
        let Ok(parameters) = UrlSearchParams::new_with_str(query) else { return Self::default() };
        let text = |name| parameters.get(name).unwrap_or_default();
        Self {
            code: text("code"),
            state: text("state"),
            iss: text("iss"),
            error: text("error"),
            error_description: text("error_description"),
        }
    }
}
