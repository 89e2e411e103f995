//! Which links of an answer can be followed from here.

use leptos::prelude::window;

use crate::site;

/// The path and query of a link to this origin. One with a variable in it (RFC 6570) leads nowhere yet.
pub fn within_origin(link: &str) -> Option<String> {
    let origin = window().location().origin().ok()?;
    let url = web_sys::Url::new_with_base(link, &origin).ok()?;
    (url.origin() == origin && !link.contains('{'))
        .then(|| format!("{}{}", url.pathname(), url.search()))
}

/// The address that a link of the appliance has for the page: from `/api` on.
pub fn within_appliance(link: &str) -> Option<String> {
    let path = within_origin(link)?;
    let below = path.strip_prefix(&site::base_path()).map(|below| format!("/{below}"));
    below.filter(|below| below.starts_with("/api/"))
}
