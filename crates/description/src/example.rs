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

/// An example for one of the choices of a schema.
pub fn example_of_choice(
    document: &Document,
    schema: &Schema,
    choice: &Value,
    extent: Extent,
) -> Value {
    Maker { document, extent, steps: MOST_STEPS }.choice(schema, choice, 0)
}

/// An example for a schema.
pub fn example(document: &Document, schema: &Value, extent: Extent) -> Value {
    Maker { document, extent, steps: MOST_STEPS }.made_up(schema, 0)
}

/// How many schemas are looked at for one example. Those that hold themselves several times over
/// would make it as large as one likes.
const MOST_STEPS: usize = 2_000;

struct Maker<'a> {
    document: &'a Document,
    extent: Extent,
    steps: usize,
}

impl Maker<'_> {
    fn made_up(&mut self, value: &Value, depth: usize) -> Value {
        self.steps = self.steps.saturating_sub(1);
        if self.steps == 0 {
            return Value::Null;
        }
        let schema = self.document.schema(value);
        if self.extent == Extent::Everything
            && let Some(example) = schema.examples.first()
        {
            return example.clone();
        }
        if let Some(choice) = schema.choices.first()
            && depth < DEEPEST
            && schema.values.is_empty()
        {
            return self.choice(&schema, choice, depth);
        }
        if schema.is_object() {
            return self.object(&schema, depth);
        }
        let known = schema.examples.first().or(schema.default.as_ref()).or(schema.values.first());
        if let Some(known) = known {
            return known.clone();
        }
        if schema.is_array() {
            let is_filled = self.extent == Extent::Everything && depth < DEEPEST;
            let item = schema.items.as_ref().filter(|_| is_filled);
            return item.map(|item| self.made_up(item, depth + 1)).into_iter().collect();
        }
        plain(&schema)
    }

    /// One of several, with what belongs to all of them and what tells which one it is.
    fn choice(&mut self, schema: &Schema, choice: &Value, depth: usize) -> Value {
        let mut made = self.made_up(choice, depth + 1);
        if let (Value::Object(own), Value::Object(made)) = (self.object(schema, depth), &mut made) {
            for (name, member) in own {
                made.entry(name).or_insert(member);
            }
        }
        self.document.mark_choice(schema, choice, &mut made);
        made
    }

    fn object(&mut self, schema: &Schema, depth: usize) -> Value {
        let mut members = Map::new();
        if depth >= DEEPEST {
            return Value::Object(members);
        }
        for (name, property) in &schema.properties {
            let is_required = schema.requires(name);
            if !is_required && self.extent == Extent::Required {
                continue;
            }
            let inner = self.document.schema(property);
            if !inner.is_read_only && (is_required || !inner.is_deprecated) {
                members.insert(name.clone(), self.made_up(property, depth + 1));
            }
        }
        Value::Object(members)
    }
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
