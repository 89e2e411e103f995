//! Policy Manager services (fact sheet C6): an ordered list that can be switched on and off and
//! rearranged.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use serde_json::Value;

use crate::item_table::{Members, key_text};
use crate::resource::{Hooks, Invalid, text};
use crate::state::State;

pub(super) static HOOKS: Hooks = Hooks {
    prepare: |context, before, given, item| {
        item.insert("type".to_owned(), kind(text(item, "template")).into());
        let is_place = |place: &Value| place.as_i64().is_some_and(|place| PLACES.contains(&place));
        if given.get("order_no").is_some_and(|place| !is_place(place)) {
            return Err(Invalid::wrong("order_no"));
        }
        if !given.contains_key("order_no") {
            let own = before.and_then(|before| before.get("order_no")).cloned();
            let last = context.state.items("service").len() + 1;
            item.insert("order_no".to_owned(), own.unwrap_or_else(|| last.into()));
        }
        Ok(Vec::new())
    },
    follow: |context, before, after| {
        let is_moved = match (before, after) {
            (Some(before), Some(after)) => before.get("order_no") != after.get("order_no"),
            _ => true,
        };
        if is_moved {
            let moved = after.and_then(|after| Some((key_text(after.get("id")?)?, place(after))));
            arrange(context.state, moved.into_iter().collect());
        }
    },
    ..Hooks::NONE
};

/// The places that a service can be given.
pub(crate) const PLACES: RangeInclusive<i64> = 1..=65_535;

/// The type that follows from a template [observed for RADIUS, TACACS, WEBAUTH and Application,
/// inferred for the others].
fn kind(template: &str) -> &'static str {
    match template {
        template if template.starts_with("Web-based") => "WEBAUTH",
        template if template.starts_with("Aruba Application") => "Application",
        template if template.starts_with("TACACS") => "TACACS",
        template if template.starts_with("Event") => "Event",
        _ => "RADIUS",
    }
}

fn place(service: &Members) -> i64 {
    service.get("order_no").and_then(Value::as_i64).unwrap_or(i64::MAX)
}

/// Numbers the services from 1 without gaps. Those that were given a place stand there; the
/// others fill the places between them in the order that they had.
pub(crate) fn arrange(state: &mut State, mut moved: Vec<(String, i64)>) {
    let key = |service: &Members| service.get("id").and_then(key_text).unwrap_or_default();
    let mut services: Vec<Members> = state.items("service").iter().map(Cow::into_owned).collect();
    services.sort_by_key(place);
    let (placed, mut arranged): (Vec<Members>, Vec<Members>) =
        services.into_iter().partition(|service| moved.iter().any(|(id, _)| *id == key(service)));
    moved.sort_by_key(|(_, place)| *place);
    for (id, place) in moved {
        if let Some(service) = placed.iter().find(|service| key(service) == id) {
            let index = place.clamp(1, *PLACES.end()) - 1;
            let index = usize::try_from(index).unwrap_or_default().min(arranged.len());
            arranged.insert(index, service.clone());
        }
    }
    for (index, mut service) in arranged.into_iter().enumerate() {
        let number = Value::from(index + 1);
        if service.get("order_no") != Some(&number) {
            service.insert("order_no".to_owned(), number);
            // It could be read before, and only its number is another.
            let _ = state.items_mut("service").put(service);
        }
    }
}
