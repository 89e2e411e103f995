//! The page at the plain address of the server (fact sheet E5): where it sends the browser follows
//! from what it names.

use serde_json::Value;

use crate::resource::{Hooks, text};

pub(super) static HOOKS: Hooks = Hooks {
    prepare: |_, _, given, item| {
        // Whichever of the two a request names, the other is over.
        let is_named = |name: &str| !text(given, name).is_empty();
        match (is_named("guest_portal"), is_named("app_name")) {
            (true, _) => drop(item.shift_remove("app_name")),
            (false, true) => drop(item.insert("guest_portal".to_owned(), "".into())),
            (false, false) => {}
        }
        let url = match (text(item, "guest_portal"), text(item, "app_name")) {
            ("", application) => start_page(application).to_owned(),
            (page, _) => format!("/guest/{page}.php"),
        };
        item.insert("url".to_owned(), Value::String(url));
        Ok(Vec::new())
    },
    ..Hooks::NONE
};

/// Where an application begins [inferred].
fn start_page(application: &str) -> &'static str {
    match application {
        "ClearPass Guest" => "/guest/",
        "ClearPass Insight" => "/insight/",
        "ClearPass Onboard" => "/onboard/",
        "ClearPass Policy Manager" => "/tips/",
        _ => "",
    }
}
