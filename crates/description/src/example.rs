//! A value that fits a schema: the document's own example, or one made up.

use serde_json::{Map, Value};

use crate::document::{Document, Schema};

/// How deep made-up values go.
const DEEPEST: usize = 5;

/// How much of an object is made up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Only what has to be there.
    Required,
    /// All that a request may have.
    Everything,
}

/// An example for a schema.
pub fn example(document: &Document, schema: &Value, extent: Extent) -> Value {
    made_up(document, schema, extent, 0)
}

fn made_up(document: &Document, value: &Value, extent: Extent, depth: usize) -> Value {
    let schema = document.schema(value);
    if extent == Extent::Everything
        && let Some(example) = &schema.example
    {
        return example.clone();
    }
    if schema.is_object() {
        return object(document, &schema, extent, depth);
    }
    if let Some(known) =
        schema.example.as_ref().or(schema.default.as_ref()).or(schema.values.first())
    {
        return known.clone();
    }
    if let Some(choice) = schema.choices.first()
        && depth < DEEPEST
    {
        return made_up(document, choice, extent, depth + 1);
    }
    if schema.is_array() {
        let item =
            schema.items.as_ref().filter(|_| extent == Extent::Everything && depth < DEEPEST);
        return item.map(|item| made_up(document, item, extent, depth + 1)).into_iter().collect();
    }
    plain(&schema)
}

fn object(document: &Document, schema: &Schema, extent: Extent, depth: usize) -> Value {
    let mut members = Map::new();
    if depth >= DEEPEST {
        return Value::Object(members);
    }
    for (name, property) in &schema.properties {
        if !schema.requires(name) && extent == Extent::Required {
            continue;
        }
        let inner = document.schema(property);
        if !inner.is_read_only && (schema.requires(name) || !inner.is_deprecated) {
            members.insert(name.clone(), made_up(document, property, extent, depth + 1));
        }
    }
    Value::Object(members)
}

/// A value of a plain type.
fn plain(schema: &Schema) -> Value {
    let number = || schema.limit("minimum").cloned().unwrap_or_else(|| Value::from(0));
    match schema.types.first().map(String::as_str) {
        Some("integer" | "number") => number(),
        Some("boolean") => Value::Bool(false),
        Some("null") => Value::Null,
        Some("string") => Value::from(match schema.format.as_str() {
            "date" => "2026-01-31",
            "date-time" => "2026-01-31T12:00:00Z",
            "email" => "user@example.com",
            "uuid" => "00000000-0000-4000-8000-000000000000",
            "uri" | "url" => "https://example.com/",
            "ipv4" => "192.0.2.1",
            "ipv6" => "2001:db8::1",
            _ => "",
        }),
        _ => Value::Null,
    }
}
