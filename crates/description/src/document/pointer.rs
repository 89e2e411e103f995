//! References: from `#/components/schemas/Role` to what stands there, one step at a time.

use std::borrow::Cow;
use std::sync::Arc;

use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::{Document, Span};

/// How many references may lead from one to the next. More are a circle.
const LONGEST_CHAIN: usize = 16;

/// What may stand beside a reference.
const WORDS: [&str; 8] =
    ["description", "summary", "title", "default", "deprecated", "readOnly", "example", "examples"];

/// Documents that were opened together, by the names that references call them.
pub type Siblings = Vec<(String, Arc<Document>)>;

/// What a value is once its references are followed.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolved {
    /// The last name on the way, such as `Role`.
    pub name: Option<String>,
    pub value: Value,
}

impl Document {
    /// Follows a value that may be a reference. The sentence says why one leads nowhere.
    pub fn resolve(&self, value: &Value) -> Result<Resolved, String> {
        let mut name = None;
        let mut value = Cow::Borrowed(value);
        for _ in 0..LONGEST_CHAIN {
            let Some(reference) = value.get("$ref").and_then(Value::as_str) else {
                return Ok(Resolved { name, value: value.into_owned() });
            };
            let Some(mut next) = self.follow(reference) else {
                return Err(format!("The reference {reference} leads nowhere."));
            };
            name = reference.rsplit('/').next().map(unescape);
            // In OpenAPI 3.1 words beside a reference take the place of those behind it.
            for word in WORDS {
                if let (Some(own), Some(next)) = (value.get(word), next.as_object_mut()) {
                    next.insert(word.to_owned(), own.clone());
                }
            }
            value = Cow::Owned(next);
        }
        Err("The references lead in a circle.".to_owned())
    }

    /// What a reference names.
    fn follow(&self, reference: &str) -> Option<Value> {
        let (file, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        if file.is_empty() {
            return self.at(fragment);
        }
        let file_name = file.rsplit('/').next().unwrap_or(file);
        let (_, sibling) = self.siblings.iter().find(|(known, _)| known == file_name)?;
        let mut value = match fragment {
            "" | "/" => serde_json::from_slice(sibling.text()).ok()?,
            fragment => sibling.at(fragment)?,
        };
        name_file(&mut value, file_name);
        Some(value)
    }

    /// What stands at a JSON pointer.
    fn at(&self, pointer: &str) -> Option<Value> {
        let pointer = percent_decode_str(pointer).decode_utf8_lossy();
        let mut steps = pointer.strip_prefix('/')?.split('/').map(unescape);
        let first = steps.next()?;
        let section = match first.as_str() {
            "components" => steps.next()?,
            // Swagger 2.0.
            "definitions" => "schemas".to_owned(),
            "parameters" | "responses" => first.clone(),
            "securityDefinitions" => "securitySchemes".to_owned(),
            "paths" => String::new(),
            _ => {
                let value = self.root(&first)?;
                return walk(value, steps);
            }
        };
        let name = steps.next()?;
        let span: Span = match section.as_str() {
            "" => self.index.paths.get(&name).copied()?,
            _ => self.index.components.get(&(section, name)).copied()?,
        };
        walk(self.read(span)?, steps)
    }
}

fn walk(mut value: Value, steps: impl Iterator<Item = String>) -> Option<Value> {
    for step in steps {
        value = match &mut value {
            Value::Object(members) => members.remove(&step)?,
            Value::Array(items) => {
                let index: usize = step.parse().ok()?;
                std::mem::take(items.get_mut(index)?)
            }
            _ => return None,
        };
    }
    Some(value)
}

/// RFC 6901: `~1` is a slash and `~0` a tilde.
fn unescape(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

/// References within a file, as another file has to write them.
fn name_file(value: &mut Value, file: &str) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match member {
                    Value::String(reference) if name == "$ref" && reference.starts_with('#') => {
                        reference.insert_str(0, file);
                    }
                    member => name_file(member, file),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| name_file(item, file)),
        _ => {}
    }
}
