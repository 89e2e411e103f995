//! Values without their secrets, for links and the history.

use serde_json::Value;

use crate::document::{Document, Schema};
use crate::secret_name::is_secret_name;

/// Whether a member holds a secret, by its name or by its schema.
pub(crate) fn is_secret(name: &str, schema: &Schema) -> bool {
    // Switches about passwords are none.
    let is_text = schema.types.is_empty() || schema.is_type("string");
    schema.format == "password" || is_text && is_secret_name(name)
}

/// Takes the secret members out of a value.
pub(crate) fn without_secrets(document: &Document, schema: &Value, value: &mut Value) {
    let schema = document.schema(schema);
    match value {
        Value::Object(members) => {
            let names: Vec<String> = members.keys().cloned().collect();
            for name in names {
                let property = schema.property(&name).cloned().unwrap_or_default();
                if is_secret(&name, &document.schema(&property)) {
                    members.shift_remove(&name);
                } else if let Some(member) = members.get_mut(&name) {
                    without_secrets(document, &property, member);
                }
            }
        }
        Value::Array(items) => {
            let inner = schema.items.unwrap_or_default();
            items.iter_mut().for_each(|item| without_secrets(document, &inner, item));
        }
        _ => {}
    }
}
