//! Values without their secrets, for links and the history.

use serde_json::Value;

use crate::document::{Document, Schema};
use crate::secret_name::{is_private_key, is_secret_name};

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

/// Takes secrets out of texts that are JSON in themselves, such as filters, and private keys out of
/// all texts.
pub(crate) fn without_inner_secrets(value: &mut Value) {
    match value {
        Value::Object(members) => members.values_mut().for_each(without_inner_secrets),
        Value::Array(items) => items.iter_mut().for_each(without_inner_secrets),
        Value::String(text) if is_private_key(text) => text.clear(),
        Value::String(text) if text.trim_start().starts_with(['{', '[']) => {
            let Ok(mut inner) = serde_json::from_str::<Value>(text) else { return };
            if remove_secrets(&mut inner) {
                *text = inner.to_string();
            }
        }
        _ => {}
    }
}

/// Whether there were any.
fn remove_secrets(value: &mut Value) -> bool {
    match value {
        Value::Object(members) => {
            let before = members.len();
            members.retain(|name, _| !is_secret_name(name));
            let mut is_changed = members.len() != before;
            members.values_mut().for_each(|member| is_changed |= remove_secrets(member));
            is_changed
        }
        Value::Array(items) => {
            let mut is_changed = false;
            items.iter_mut().for_each(|item| is_changed |= remove_secrets(item));
            is_changed
        }
        Value::String(text) if is_private_key(text) => {
            text.clear();
            true
        }
        _ => false,
    }
}
