//! Roles (fact sheet C6). What holds the name of a role stands in the documents (`used_by`); guests
//! and devices hold its number.

use serde_json::Value;

use crate::item_table::Members;
use crate::resource::{Hooks, text};
use crate::state::State;

pub(super) static HOOKS: Hooks = Hooks { keep: used_by, ..Hooks::NONE };

/// A role that an account has stays [inferred].
fn used_by(state: &State, role: &Members) -> Option<String> {
    let id = role.get("id").and_then(Value::as_i64)?;
    [("guest", "username"), ("device", "mac")].into_iter().find_map(|(table, name)| {
        let has_it = |account: &Members| account.get("role_id").and_then(Value::as_i64) == Some(id);
        let account = state.items(table).iter().find(|account| has_it(account))?;
        Some(format!("{} is in use by {table} {}", text(role, "name"), text(&account, name)))
    })
}
