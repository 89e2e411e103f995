//! Items that hold the name of another one: what they name cannot be deleted, and when it gets
//! another name they follow.

use serde_json::Value;

use crate::item_table::Members;
use crate::resource::Resource;
use crate::state::State;

/// What uses the item of this name, in a sentence; `None` if nothing does.
pub(super) fn user(state: &State, resource: &Resource, name: &str) -> Option<String> {
    resource.referenced_by.iter().find_map(|(table, members)| {
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
    let name = |item: &Members| {
        item.get(resource.name_member()).and_then(Value::as_str).map(str::to_owned)
    };
    let (Some(old), Some(new)) = (before.and_then(name), name(after)) else { return };
    if old == new {
        return;
    }
    for (table, members) in resource.referenced_by {
        let users: Vec<Members> = state
            .items(table)
            .iter()
            .filter(|item| {
                item.iter().any(|(member, value)| mentions(member, value, members, &old))
            })
            .cloned()
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

/// Whether a member of one of the names holds the text, at any depth.
fn mentions(member: &str, value: &Value, members: &[&str], text: &str) -> bool {
    match value {
        Value::String(held) => members.contains(&member) && held == text,
        Value::Array(values) => values.iter().any(|value| mentions(member, value, members, text)),
        Value::Object(inner) => {
            inner.iter().any(|(member, value)| mentions(member, value, members, text))
        }
        _ => false,
    }
}

fn rename(member: &str, value: &mut Value, members: &[&str], old: &str, new: &str) {
    match value {
        Value::String(held) if members.contains(&member) && held == old => *held = new.to_owned(),
        Value::Array(values) => {
            values.iter_mut().for_each(|value| rename(member, value, members, old, new));
        }
        Value::Object(inner) => {
            for (member, value) in inner {
                rename(member, value, members, old, new);
            }
        }
        _ => {}
    }
}
