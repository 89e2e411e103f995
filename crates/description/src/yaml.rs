//! YAML as JSON, so that there is one way to read documents.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_json::{Map, Number, Value};

/// How many values a text may stand for. Aliases can make a small text stand for billions.
const MOST: usize = 3_000_000;

/// How deep lists and objects may lie in each other.
const DEEPEST: usize = 200;

/// The JSON text of a YAML text; the sentence says why there is none.
pub fn yaml_to_json(text: &str) -> Result<String, String> {
    let mut builder = Builder::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            let at = error.marker();
            format!(
                "The document is neither JSON nor YAML: line {}, column {}.",
                at.line(),
                at.col() + 1
            )
        })?;
        let line = span.start.line();
        builder.take(event).map_err(|reason| format!("Line {line} of the YAML: {reason}."))?;
    }
    match builder.root {
        Some(root @ (Value::Object(_) | Value::Array(_))) => Ok(root.to_string()),
        _ => Err("The document is neither JSON nor YAML with members.".to_owned()),
    }
}

#[derive(Default)]
struct Builder {
    root: Option<Value>,
    open: Vec<Open>,
    anchors: HashMap<usize, (Value, usize)>,
    count: usize,
}

/// A list or an object that goes on.
struct Open {
    value: Value,
    anchor: usize,
    /// The name of the member whose value comes next.
    key: Option<String>,
    /// How many values it stands for.
    count: usize,
}

impl Builder {
    fn take(&mut self, event: Event) -> Result<(), &'static str> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let is_text =
                    style != ScalarStyle::Plain || tag.is_some_and(|tag| tag.suffix == "str");
                let value = if is_text { Value::from(text.as_ref()) } else { plain(&text) };
                // Long texts count by their length: an alias can repeat them too.
                self.add(value, anchor, 1 + text.len() / 100)
            }
            Event::SequenceStart(anchor, _) => self.begin(Value::Array(Vec::new()), anchor),
            Event::MappingStart(anchor, _) => self.begin(Value::Object(Map::new()), anchor),
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(open) => self.add(open.value, open.anchor, open.count),
                None => Ok(()),
            },
            Event::Alias(anchor) => {
                let (value, count) =
                    self.anchors.get(&anchor).cloned().ok_or("an alias names nothing")?;
                self.add(value, 0, count)
            }
            _ => Ok(()),
        }
    }

    fn begin(&mut self, value: Value, anchor: usize) -> Result<(), &'static str> {
        if self.open.len() >= DEEPEST {
            return Err("lists and objects lie too deep in each other");
        }
        self.open.push(Open { value, anchor, key: None, count: 1 });
        Ok(())
    }

    fn add(&mut self, value: Value, anchor: usize, count: usize) -> Result<(), &'static str> {
        self.count += count;
        if self.count > MOST {
            return Err("the document stands for too many values");
        }
        if anchor > 0 {
            self.anchors.insert(anchor, (value.clone(), count));
        }
        let Some(open) = self.open.last_mut() else {
            // Only the first document of a stream counts.
            self.root.get_or_insert(value);
            return Ok(());
        };
        open.count += count;
        match (&mut open.value, open.key.take()) {
            (Value::Array(items), _) => items.push(value),
            (Value::Object(members), Some(key)) if key == "<<" && value.is_object() => {
                for (name, member) in value.as_object().into_iter().flatten() {
                    members.entry(name.clone()).or_insert_with(|| member.clone());
                }
            }
            (Value::Object(members), Some(key)) => {
                members.insert(key, value);
            }
            (_, None) => {
                open.key = Some(match value {
                    Value::String(text) => text,
                    other => other.to_string(),
                });
            }
            _ => {}
        }
        Ok(())
    }
}

/// A plain scalar by the core schema of YAML 1.2.
fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    let starts_as_number =
        text.trim_start_matches(['-', '+', '.']).starts_with(|c: char| c.is_ascii_digit());
    if !starts_as_number {
        return Value::from(text);
    }
    if let Ok(number) = text.trim_start_matches('+').parse::<i64>() {
        return Value::from(number);
    }
    if let Some(hex) = text.strip_prefix("0x")
        && let Ok(number) = i64::from_str_radix(hex, 16)
    {
        return Value::from(number);
    }
    let number = text.parse::<f64>().ok().and_then(Number::from_f64);
    number.map_or_else(|| Value::from(text), Value::Number)
}
