//! Where the site is served. One build works at the root of a host and under any sub-path, so
//! the page asks the document.

use std::cell::OnceCell;

use leptos::prelude::{document, window};

thread_local! {
    /// The path of the site's folder, once the document's base is absolute and stays.
    static BASE_PATH: OnceCell<String> = const { OnceCell::new() };
}

/// The path of the site's folder, with a slash at both ends.
pub fn base_path() -> String {
    BASE_PATH.with(|path| path.get().cloned()).unwrap_or_else(read_base_path)
}

fn read_base_path() -> String {
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    match web_sys::Url::new(&base) {
        Ok(url) => {
            let path = url.pathname();
            let end = path.rfind('/').map_or(0, |slash| slash + 1);
            path[..end].to_owned()
        }
        Err(_) => "/".to_owned(),
    }
}

/// The address of a page or of an API path, such as `guide` or `/api/oauth`.
pub fn address(path: &str) -> String {
    format!("{}{}", base_path(), path.trim_start_matches('/'))
}

/// The same with scheme and host, as a redirect URI or an issuer has it.
pub fn absolute(path: &str) -> String {
    format!("{}{}", window().location().origin().unwrap_or_default(), address(path))
}

/// The appliance's name as an authorization server: the site's address, without the last slash.
pub fn issuer() -> String {
    absolute("").trim_end_matches('/').to_owned()
}

/// Makes the document's base absolute: each HTML file names it relative to its own place.
pub fn fix_base() {
    let base = base_path();
    if let Ok(Some(element)) = document().query_selector("base") {
        // Cannot fail for an attribute with a plain name.
        let _ = element.set_attribute("href", &base);
    }
    // Fails only where it is known already, and then it is the same.
    let _ = BASE_PATH.with(|path| path.set(base));
}
