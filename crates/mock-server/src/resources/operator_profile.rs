//! Operator profiles (fact sheet C2).

use std::borrow::Cow;

use serde_json::Value;

use crate::item_table::Members;
use crate::privilege;
use crate::records::{ApiClient, EnforcementProfile, OPERATOR_PROFILE_ATTRIBUTE};
use crate::resource::{Hooks, Invalid, text};
use crate::state::State;

pub(super) static HOOKS: Hooks = Hooks {
    prepare: |_, _, given, _| check_privileges(given).map(|()| Vec::new()),
    keep: used_by,
    follow: |context, before, after| {
        if let (Some(before), Some(after)) = (before, after) {
            rename(context.state, text(before, "name"), text(after, "name"));
        }
    },
    ..Hooks::NONE
};

/// Every bad entry is a line of one message, with typographic quotes [observed].
fn check_privileges(given: &Members) -> Result<(), Invalid> {
    let Some(Value::Array(entries)) = given.get("privileges") else { return Ok(()) };
    let entries: Vec<&str> = entries.iter().filter_map(Value::as_str).collect();
    let name = |entry: &str| entry.strip_prefix(['#', '?']).unwrap_or(entry).to_owned();
    let mut lines = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let shown: String = entry.chars().take(60).collect();
        if !privilege::is_known(&name(entry)) {
            lines.push(format!("‘{shown}’ is not a valid privilege"));
        } else if entries[..index].iter().any(|before| name(before) == name(entry)) {
            lines.push(format!("‘{shown}’ appears more than once"));
        }
    }
    match lines.is_empty() {
        true => Ok(()),
        false => Err(Invalid::one("privileges", "NwaAclIsValidPrivileges", lines.join("\n"))),
    }
}

/// A profile that a client or an enforcement profile uses stays.
fn used_by(state: &State, profile: &Members) -> Option<String> {
    let id = profile.get("id").and_then(Value::as_i64).unwrap_or_default();
    let name = text(profile, "name");
    let client =
        state.items("api-client").views::<ApiClient>().find(|client| client.profile_id == id);
    if let Some(client) = client {
        return Some(format!("{name} is in use by API client {}", client.client_id));
    }
    let mut profiles = state.items("enforcement-profile").views::<EnforcementProfile>();
    let profile = profiles.find(|profile| profile.operator_profile() == Some(name))?;
    Some(format!("{name} is in use by enforcement profile {}", profile.name))
}

/// Enforcement profiles name the operator profile in an attribute.
fn rename(state: &mut State, old: &str, new: &str) {
    let users: Vec<Members> = state
        .items("enforcement-profile")
        .iter()
        .filter(|item| attributes(item).iter().any(|held| is_it(held) && held["value"] == old))
        .map(Cow::into_owned)
        .collect();
    for mut user in users {
        let attributes = user.get_mut("attributes").and_then(Value::as_array_mut);
        for attribute in attributes.into_iter().flatten() {
            if is_it(attribute) && attribute["value"] == old {
                attribute["value"] = new.into();
            }
        }
        // It could be read before, and one text of it is another text now.
        let _ = state.items_mut("enforcement-profile").put(user);
    }
}

fn attributes(item: &Members) -> &[Value] {
    item.get("attributes").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

fn is_it(attribute: &Value) -> bool {
    attribute["name"] == OPERATOR_PROFILE_ATTRIBUTE
}
