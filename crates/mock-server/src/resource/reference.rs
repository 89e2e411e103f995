//! Items that hold the name of another one: what they name cannot be deleted, and when it gets
//! another name they follow.

use std::borrow::Cow;

use serde_json::Value;

use crate::catalogue::Resource;
use crate::item_table::Members;
use crate::state::State;

/// What uses the item of this name, in a sentence; `None` if nothing does.
pub(crate) fn used_by(state: &State, resource: &Resource, name: &str) -> Option<String> {
    resource.used_by.iter().find_map(|(table, members)| {
        let user = state.items(table).iter().find(|item| {
            item.iter().any(|(member, value)| mentions(member, value, members, name))
        })?;
        let user =
            ["name", "user_id", "client_id"].iter().find_map(|name| user.get(*name)?.as_str());
        let kind = table.replace('-', " ");
        Some(format!("{name} is in use by {kind} {}", user.unwrap_or_default()))
    })
}

/// Puts the new name where the old one stood.
pub(super) fn follow_name(
    state: &mut State,
    resource: &Resource,
    before: Option<&Members>,
    after: &Members,
) {
    let name =
        |item: &Members| item.get(resource.label()).and_then(Value::as_str).map(str::to_owned);
    let (Some(old), Some(new)) = (before.and_then(name), name(after)) else { return };
    if old == new {
        return;
    }
    for (table, members) in &resource.used_by {
        let users: Vec<Members> = state
            .items(table)
            .iter()
            .filter(|item| {
                item.iter().any(|(member, value)| mentions(member, value, members, &old))
            })
            .map(Cow::into_owned)
            .collect();
        for mut user in users {
            for (member, value) in &mut user {
                rename(member, value, members, &old, &new);
            }
            // It could be read before, and one text of it is another text now.
            let _ = state.items_mut(table).put(user);
        }
    }
}

/// Whether a member of one of the names holds the text, in lists and their objects too. What stands
/// in an object that is no entry of a list is somebody's own.
fn mentions(member: &str, value: &Value, members: &[String], text: &str) -> bool {
    match value {
        Value::String(held) => members.iter().any(|known| known == member) && held == text,
        Value::Array(values) => values.iter().any(|value| match value {
            Value::Object(entry) => entry
                .iter()
                .filter(|(member, _)| is_meant(entry, member))
                .any(|(member, value)| mentions(member, value, members, text)),
            value => mentions(member, value, members, text),
        }),
        _ => false,
    }
}

/// The value of a condition names something only where the condition is about roles.
fn is_meant(entry: &Members, member: &str) -> bool {
    member != "value" || entry.get("name").is_some_and(|name| name == "Role")
}

fn rename(member: &str, value: &mut Value, members: &[String], old: &str, new: &str) {
    match value {
        Value::String(held) if members.iter().any(|known| known == member) && held == old => {
            *held = new.to_owned()
        }
        Value::Array(values) => {
            for value in values {
                let Value::Object(entry) = value else {
                    rename(member, value, members, old, new);
                    continue;
                };
                let is_about_roles = is_meant(entry, "value");
                for (member, value) in entry {
                    if is_about_roles || member != "value" {
                        rename(member, value, members, old, new);
                    }
                }
            }
        }
        _ => {}
    }
}
