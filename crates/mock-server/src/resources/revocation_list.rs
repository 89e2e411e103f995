//! Revocation lists: their addresses are kept and never fetched from.

use http::Uri;

use crate::resource::{Hooks, Invalid, text};

pub(super) static HOOKS: Hooks = Hooks {
    prepare: |_, _, _, item| match is_address(text(item, "url")) {
        true => Ok(Vec::new()),
        false => {
            let says = "url must be an address that begins with http://, https:// or ldap://";
            Err(Invalid::one("url", "IsAddress", says))
        }
    },
    ..Hooks::NONE
};

fn is_address(text: &str) -> bool {
    let is_known = |scheme: &str| ["http", "https", "ldap", "ldaps"].contains(&scheme);
    let address = text.parse::<Uri>().ok();
    address.is_some_and(|address| {
        address.scheme_str().is_some_and(is_known)
            && address.host().is_some_and(|host| !host.is_empty())
    })
}
