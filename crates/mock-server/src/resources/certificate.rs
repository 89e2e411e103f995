//! Certificates of Onboard: whether one is valid is found out when somebody looks.

use serde_json::Value;

use crate::certificate::{authority, onboard};
use crate::resource::{Hooks, text};

pub(super) static HOOKS: Hooks = Hooks {
    render: |context, stored, rendered| {
        let is_valid = onboard::is_valid(stored, context.now);
        rendered.insert("is_valid".to_owned(), is_valid.into());
    },
    rendered: &["is_valid"],
    keep: |_, stored| {
        let is_own = stored.get("id").and_then(Value::as_i64) == Some(authority::ID)
            && text(stored, "fingerprint_sha256") == authority::root().sha256();
        let name = authority::NAME;
        is_own.then(|| format!("The certificate of {name} itself can not be deleted"))
    },
    ..Hooks::NONE
};
