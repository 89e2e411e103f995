//! Values without their secrets, for links and the history.

use serde_json::Value;

use crate::document::{Additional, Document, Schema};
use crate::secret_name::{is_private_key, is_secret_name};

/// Whether a member holds a secret, by its name or by its schema.
pub(crate) fn is_secret(name: &str, schema: &Schema) -> bool {
    // Switches about passwords are none.
    let is_text = schema.types.is_empty() || schema.is_type("string");
    schema.format == "password" || is_text && is_secret_name(name)
}

/// How deep choices within choices are looked into.
const DEEPEST: usize = 24;

/// Takes the secret members out of a value.
pub(crate) fn without_secrets(document: &Document, schema: &Value, value: &mut Value) {
    remove(document, std::slice::from_ref(schema), value, 0);
}

/// The value may be of any of the schemas.
fn remove(document: &Document, schemas: &[Value], value: &mut Value, depth: usize) {
    let schemas = with_choices(document, schemas, depth);
    match value {
        Value::Object(members) => {
            let names: Vec<String> = members.keys().cloned().collect();
            for name in names {
                let inner: Vec<Value> =
                    schemas.iter().filter_map(|schema| member(schema, &name)).collect();
                if is_secret_name(&name) && inner.is_empty()
                    || holds_secret(document, &inner, &name)
                {
                    members.shift_remove(&name);
                } else if let Some(member) = members.get_mut(&name) {
                    remove(document, &inner, member, depth + 1);
                }
            }
        }
        Value::Array(items) => {
            let inner: Vec<Value> =
                schemas.iter().filter_map(|schema| schema.items.clone()).collect();
            match holds_secret(document, &inner, "") {
                true => items.clear(),
                false => {
                    items.iter_mut().for_each(|item| remove(document, &inner, item, depth + 1));
                }
            }
        }
        _ => {}
    }
}

/// The schema of a member.
fn member(schema: &Schema, name: &str) -> Option<Value> {
    match (schema.property(name), &schema.additional) {
        (Some(property), _) => Some(property.clone()),
        (None, Additional::Of(inner)) => Some(inner.clone()),
        (None, _) => None,
    }
}

/// Whether one of the schemas says that it is a secret.
fn holds_secret(document: &Document, schemas: &[Value], name: &str) -> bool {
    let all = with_choices(document, schemas, 0);
    all.iter().any(|schema| is_secret(name, schema))
}

/// The schemas and all their choices.
fn with_choices(document: &Document, schemas: &[Value], depth: usize) -> Vec<Schema> {
    let mut all = Vec::new();
    let mut waiting: Vec<(Value, usize)> =
        schemas.iter().map(|schema| (schema.clone(), depth)).collect();
    while let Some((schema, depth)) = waiting.pop() {
        let schema = document.schema(&schema);
        if depth < DEEPEST && all.len() < MOST_SCHEMAS {
            waiting.extend(schema.choices.iter().map(|choice| (choice.clone(), depth + 1)));
        }
        all.push(schema);
    }
    all
}

/// How many schemas one value is held against.
const MOST_SCHEMAS: usize = 200;

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
