//! Endpoints (fact sheet C5).

use serde_json::{Value, json};

use crate::appliance::Context;
use crate::item_table::Members;
use crate::query;
use crate::resource::{Hooks, Invalid, text};

pub(super) static HOOKS: Hooks = Hooks {
    prepare,
    render: |context, _, rendered| {
        if !query::is_set(&context.query, "profile_details") {
            rendered.shift_remove("profile");
        }
        // A real item has no null members [observed].
        rendered.retain(|_, value| !value.is_null());
    },
    rendered: &["profile"],
    ..Hooks::NONE
};

/// What a request can change of a profile; the rest is what profiling saw.
const TOLD: [&str; 3] = ["device_category", "device_os_family", "device_name"];

fn prepare(
    context: &mut Context,
    before: Option<&Members>,
    given: &Members,
    item: &mut Members,
) -> Result<Vec<(String, Value)>, Invalid> {
    let now = context.now.as_shown();
    let added = before.and_then(|before| before.get("added_at")).cloned();
    item.insert("added_at".to_owned(), added.unwrap_or_else(|| now.clone().into()));
    item.insert("updated_at".to_owned(), now.into());
    let is_moved =
        before.is_none_or(|before| text(before, "mac_address") != text(item, "mac_address"));
    let was_random = before.and_then(|before| before.get("randomized_mac")).cloned();
    match (given.contains_key("randomized_mac"), is_moved, was_random) {
        (true, ..) => {}
        (false, false, Some(kept)) => drop(item.insert("randomized_mac".to_owned(), kept)),
        (false, ..) => {
            let is_local = is_locally_administered(text(item, "mac_address"));
            item.insert("randomized_mac".to_owned(), is_local.into());
        }
    }
    if let Some(profile) = profile(before, given) {
        item.insert("profile".to_owned(), profile);
    }
    Ok(Vec::new())
}

/// The second bit of the first octet: no manufacturer gave such an address (IEEE 802, section
/// 8.2.2). The real item with `123123123123` has `randomized_mac` true [observed].
fn is_locally_administered(digits: &str) -> bool {
    let first = digits.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
    first.is_some_and(|octet| octet & 0b10 != 0)
}

/// What is known of a device, with what the request tells about it.
fn profile(before: Option<&Members>, given: &Members) -> Option<Value> {
    let kept = before.and_then(|before| before.get("profile")).cloned();
    let Some(told) = given.get("profile") else { return kept };
    let mut profile = kept.unwrap_or_else(|| json!({}));
    for name in TOLD {
        if let Some(value) = told.get(name) {
            profile[name] = value.clone();
        } else if profile[name].is_null() {
            profile[name] = "Unknown".into();
        }
    }
    Some(profile)
}
