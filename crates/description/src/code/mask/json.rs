//! Secrets in JSON, however deep.

use serde_json::Value;

use super::Mask;
use crate::secret_name::{is_private_key, is_secret_name};

impl Mask {
    /// A text written anew if it is JSON with a secret in it. Spaces and numbers stay as they
    /// are otherwise.
    pub(super) fn json_text(&mut self, text: &str) -> Option<Value> {
        let mut value = serde_json::from_str(text).ok()?;
        self.json(&mut value).then_some(value)
    }

    /// Whether a secret's name was met. Then the text must not be kept, even where nothing was
    /// covered: of two members with one name, the reader knows only the last.
    fn json(&mut self, value: &mut Value) -> bool {
        let mut is_met = false;
        match value {
            Value::Array(items) => {
                for item in items {
                    is_met |= self.json(item);
                }
            }
            Value::Object(members) => {
                let named = members.get("name").and_then(Value::as_str).map(str::to_owned);
                for (name, member) in members {
                    // An attribute is an object with its name in one member, its value in another.
                    let name = match (name.as_str(), named.as_deref()) {
                        ("value", Some(named)) => named,
                        (name, _) => name,
                    };
                    match is_secret_name(name) {
                        true => self.cover_member(name, member),
                        false => is_met |= self.json(member),
                    }
                    is_met |= is_secret_name(name);
                }
            }
            Value::String(text) if is_private_key(text) => {
                *text = self.hide("private_key");
                is_met = true;
            }
            // JSON within JSON.
            Value::String(text) => {
                if let Some(inner) = self.json_text(text) {
                    *text = inner.to_string();
                    is_met = true;
                }
            }
            _ => {}
        }
        is_met
    }

    /// What tells nothing is left: that there is no password, or whether there is one.
    fn cover_member(&mut self, name: &str, member: &mut Value) {
        if !matches!(member, Value::Null | Value::Bool(_)) && *member != "" {
            *member = Value::String(self.hide(name));
        }
    }
}
