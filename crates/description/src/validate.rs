//! Whether a value fits a schema, and where it does not. Written here rather than taken from a
//! library: those weigh more than the whole page, want the document as a tree, and resolve all of a
//! schema before they look at the first member.

mod format;
mod rules;

use std::collections::BTreeSet;

use serde_json::Value;

use crate::document::{Additional, Document, Schema};

/// In which direction a value goes: members that are only for reading do not belong into a
/// request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Request,
    Answer,
}

/// A place at which a value does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// JSON pointer; empty for the whole.
    pub pointer: String,
    /// What is wrong, in words.
    pub says: String,
    /// Whether it is only worth a word: a member that is not known.
    pub is_hint: bool,
}

/// Whether a text matches a pattern of the document; `None` where the pattern cannot be used. The
/// host has regular expressions.
pub type Matches = fn(pattern: &str, text: &str) -> Option<bool>;

/// How many mismatches are told. More do not help anyone.
const MOST: usize = 100;

/// How many schemas are looked at for one value. Choices that hold themselves would never end.
const MOST_STEPS: usize = 100_000;

/// How deep choices within choices are looked into.
const DEEPEST: usize = 24;

/// All places at which a value does not fit a schema.
pub fn validate(
    document: &Document,
    schema: &Value,
    value: &Value,
    direction: Direction,
    matches: Matches,
) -> Vec<Mismatch> {
    let (found, pointer) = (Vec::new(), String::new());
    let mut look = Look { document, direction, matches, found, pointer, steps: MOST_STEPS };
    look.value(schema, value, 0);
    look.found
}

struct Look<'a> {
    document: &'a Document,
    direction: Direction,
    matches: Matches,
    found: Vec<Mismatch>,
    pointer: String,
    /// How many schemas may still be looked at.
    steps: usize,
}

impl Look<'_> {
    fn note(&mut self, says: impl Into<String>) {
        self.add(says.into(), false);
    }

    fn add(&mut self, says: String, is_hint: bool) {
        if self.found.len() < MOST {
            self.found.push(Mismatch { pointer: self.pointer.clone(), says, is_hint });
        }
    }

    fn value(&mut self, schema: &Value, value: &Value, depth: usize) {
        self.steps = self.steps.saturating_sub(1);
        if self.steps == 0 {
            return;
        }
        let schema = self.document.schema(schema);
        if schema.fault.is_some() || depth > DEEPEST || self.found.len() >= MOST {
            return;
        }
        if value.is_null()
            && (schema.is_nullable || schema.types.is_empty() && schema.choices.is_empty())
        {
            return;
        }
        if !schema.types.is_empty() && !schema.types.iter().any(|name| is_of_type(value, name)) {
            let wanted = schema.types.join(" or ");
            self.note(format!("has to be {}, and is {}", with_article(&wanted), type_name(value)));
            return;
        }
        if !schema.values.is_empty() && !schema.values.contains(value) {
            let known: Vec<String> = schema.values.iter().take(12).map(Value::to_string).collect();
            self.note(format!("is none of {}", known.join(", ")));
        }
        match value {
            Value::String(text) => self.text(&schema, text),
            Value::Number(number) => {
                self.number(&schema, number.as_f64().unwrap_or_default());
                if let Some(says) = format::of_number(&schema.format, number) {
                    self.note(says);
                }
            }
            Value::Array(items) => self.items(&schema, items, depth),
            Value::Object(_) => self.object(&schema, value, depth),
            _ => {}
        }
        self.choices(&schema, value, depth);
        for rules in &schema.rules {
            self.rules(rules, value, depth);
        }
    }

    fn text(&mut self, schema: &Schema, text: &str) {
        let length = text.chars().count() as f64;
        let limit = |name: &str| schema.limit(name).and_then(Value::as_f64);
        if limit("minLength").is_some_and(|least| length < least) {
            self.note(format!(
                "is shorter than {} characters",
                limit("minLength").unwrap_or_default()
            ));
        }
        if limit("maxLength").is_some_and(|most| length > most) {
            self.note(format!(
                "is longer than {} characters",
                limit("maxLength").unwrap_or_default()
            ));
        }
        let pattern = schema.limit("pattern").and_then(Value::as_str);
        if let Some(pattern) = pattern
            && (self.matches)(pattern, text) == Some(false)
        {
            self.note(format!("does not match {pattern}"));
        }
        if let Some(says) = format::of_text(&schema.format, text) {
            self.note(says);
        }
    }

    fn number(&mut self, schema: &Schema, number: f64) {
        let limit = |name: &str| schema.limit(name).and_then(Value::as_f64);
        // In OpenAPI 3.0 the exclusive ones are switches of the others.
        let is_exclusive = |name: &str| schema.limit(name) == Some(&Value::Bool(true));
        let below =
            |least: f64, name: &str| number < least || number == least && is_exclusive(name);
        let above = |most: f64, name: &str| number > most || number == most && is_exclusive(name);
        if let Some(least) = limit("minimum").filter(|least| below(*least, "exclusiveMinimum")) {
            self.note(match is_exclusive("exclusiveMinimum") {
                true => format!("has to be above {least}"),
                false => format!("is below {least}"),
            });
        }
        if let Some(most) = limit("maximum").filter(|most| above(*most, "exclusiveMaximum")) {
            self.note(match is_exclusive("exclusiveMaximum") {
                true => format!("has to be below {most}"),
                false => format!("is above {most}"),
            });
        }
        if let Some(least) = limit("exclusiveMinimum").filter(|least| number <= *least) {
            self.note(format!("has to be above {least}"));
        }
        if let Some(most) = limit("exclusiveMaximum").filter(|most| number >= *most) {
            self.note(format!("has to be below {most}"));
        }
        if let Some(step) = limit("multipleOf").filter(|step| *step > 0.0) {
            let times = number / step;
            if (times - times.round()).abs() > 1e-9 {
                self.note(format!("is no multiple of {step}"));
            }
        }
    }

    fn items(&mut self, schema: &Schema, items: &[Value], depth: usize) {
        let limit = |name: &str| schema.limit(name).and_then(Value::as_u64);
        let count = items.len() as u64;
        if let Some(least) = limit("minItems").filter(|least| count < *least) {
            self.note(format!("has fewer than {least} items"));
        }
        if let Some(most) = limit("maxItems").filter(|most| count > *most) {
            self.note(format!("has more than {most} items"));
        }
        if schema.limit("uniqueItems") == Some(&Value::Bool(true)) {
            self.repeated(items);
        }
        // Those in front have schemas of their own.
        let tuple = schema.rules.iter().filter_map(|rules| rules.get("prefixItems")?.as_array());
        let first = tuple.map(Vec::len).max().unwrap_or_default();
        if let Some(inner) = &schema.items {
            for (index, item) in items.iter().enumerate().skip(first) {
                self.inside(&index.to_string(), |look| look.value(inner, item, depth + 1));
            }
        }
    }

    /// The first item that stands there twice.
    fn repeated(&mut self, items: &[Value]) {
        let mut seen = BTreeSet::new();
        let twice = items.iter().position(|item| !seen.insert(canonical(item)));
        if let Some(index) = twice {
            self.inside(&index.to_string(), |look| look.note("stands there twice"));
        }
    }

    fn object(&mut self, schema: &Schema, value: &Value, depth: usize) {
        let limit = |name: &str| schema.limit(name).and_then(Value::as_u64);
        let count = value.as_object().map_or(0, serde_json::Map::len) as u64;
        if let Some(least) = limit("minProperties").filter(|least| count < *least) {
            self.note(format!("has fewer than {least} members"));
        }
        if let Some(most) = limit("maxProperties").filter(|most| count > *most) {
            self.note(format!("has more than {most} members"));
        }
        let members = value.as_object().into_iter().flatten();
        for name in &schema.required {
            if value.get(name).is_none() && self.is_expected(schema, name) {
                self.inside(name, |look| look.note("is missing"));
            }
        }
        for (name, member) in members {
            match (schema.property(name), &schema.additional) {
                (Some(inner), _) => {
                    self.inside(name, |look| {
                        if look.direction == Direction::Request
                            && look.document.schema(inner).is_read_only
                        {
                            look.add("is only answered, never taken".to_owned(), true);
                        }
                        look.value(inner, member, depth + 1);
                    });
                }
                (None, _) if self.is_of_pattern(schema, name) => {}
                (None, Additional::Of(inner)) => {
                    self.inside(name, |look| look.value(inner, member, depth + 1));
                }
                (None, Additional::Forbidden) if schema.choices.is_empty() => {
                    self.inside(name, |look| look.note("is no member of this object"));
                }
                (None, Additional::Unsaid)
                    if !schema.properties.is_empty() && schema.choices.is_empty() =>
                {
                    self.inside(name, |look| look.add("is not in the document".to_owned(), true));
                }
                _ => {}
            }
        }
    }

    /// Whether a required member has to be there in this direction.
    fn is_expected(&self, schema: &Schema, name: &str) -> bool {
        let Some(property) = schema.property(name) else { return true };
        let property = self.document.schema(property);
        match self.direction {
            Direction::Request => !property.is_read_only,
            Direction::Answer => !property.is_write_only,
        }
    }

    /// One of the choices has to fit; where none does, the mismatches of the closest one are told.
    fn choices(&mut self, schema: &Schema, value: &Value, depth: usize) {
        if schema.choices.is_empty() {
            return;
        }
        // What it says that it is counts before what it is most like.
        if let Some(told) = self.document.told_choice(schema, value) {
            self.value(&schema.choices[told], value, depth + 1);
            return;
        }
        let mut closest: Option<Vec<Mismatch>> = None;
        let mut fitting = 0;
        for choice in &schema.choices {
            let found = self.apart(choice, value, depth);
            if found.iter().all(|mismatch| mismatch.is_hint) {
                fitting += 1;
                // The others matter only where they must not fit as well.
                if !schema.is_exclusive || fitting > 1 {
                    break;
                }
                continue;
            }
            if closest.as_ref().is_none_or(|known| found.len() < known.len()) {
                closest = Some(found);
            }
        }
        match fitting {
            0 => {}
            1 => return,
            _ if schema.is_exclusive && schema.discriminator.is_none() => {
                return self.add("fits more than one of the choices".to_owned(), true);
            }
            _ => return,
        }
        self.untold(schema, value);
        self.note("fits none of the choices");
        // What only one of them does not know, the others may.
        let closest = closest.unwrap_or_default().into_iter().filter(|mismatch| !mismatch.is_hint);
        self.found.extend(closest);
        self.found.truncate(MOST);
    }

    /// A value that says what it is, and is nothing that the document knows.
    fn untold(&mut self, schema: &Schema, value: &Value) {
        let Some(discriminator) = &schema.discriminator else { return };
        let told = value.get(&discriminator.property).and_then(Value::as_str);
        if told.is_some_and(|told| !told.is_empty()) {
            let says = "names no kind that the document knows".to_owned();
            self.inside(&discriminator.property, |look| look.add(says, true));
        }
    }

    /// What does not fit a schema that need not fit.
    fn apart(&mut self, schema: &Value, value: &Value, depth: usize) -> Vec<Mismatch> {
        let kept = std::mem::take(&mut self.found);
        self.value(schema, value, depth + 1);
        std::mem::replace(&mut self.found, kept)
    }

    fn fits(&mut self, schema: &Value, value: &Value, depth: usize) -> bool {
        self.apart(schema, value, depth).iter().all(|mismatch| mismatch.is_hint)
    }

    fn inside(&mut self, step: &str, look: impl FnOnce(&mut Self)) {
        let length = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(&step.replace('~', "~0").replace('/', "~1"));
        look(self);
        self.pointer.truncate(length);
    }
}

fn is_of_type(value: &Value, name: &str) -> bool {
    match name {
        "string" | "file" => value.is_string(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        // 1.0 is a whole number too (JSON Schema).
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        _ => true,
    }
}

fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

fn with_article(name: &str) -> String {
    let article = if name.starts_with(['a', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {name}")
}

/// A value as a text that is the same for equal values: members in their order, numbers by value.
fn canonical(value: &Value) -> String {
    match value {
        Value::Object(members) => {
            let mut members: Vec<String> = members
                .iter()
                .map(|(name, value)| format!("{}:{}", Value::from(name.as_str()), canonical(value)))
                .collect();
            members.sort();
            format!("{{{}}}", members.join(","))
        }
        Value::Array(items) => {
            format!("[{}]", items.iter().map(canonical).collect::<Vec<String>>().join(","))
        }
        // 1 and 1.0 are equal (JSON Schema core section 4.2.2).
        Value::Number(number) => match number.as_f64() {
            Some(float) if float.fract() == 0.0 && float.abs() < 9e15 => format!("{float:.0}"),
            _ => number.to_string(),
        },
        other => other.to_string(),
    }
}
