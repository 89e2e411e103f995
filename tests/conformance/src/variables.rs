//! What rows call `${name}`: values that were saved from answers, and where the host is.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde_json::Value;

/// The values by name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Variables(BTreeMap<String, Value>);

impl Variables {
    /// Those that every row has: `base` is the address of the appliance without a slash at the
    /// end, `origin` and `path` are its two halves.
    pub(crate) fn of_base(base: &str) -> Self {
        let (origin, path) = split_base(base);
        let mut variables = Self::default();
        for (name, value) in [("base", base), ("origin", origin), ("path", path)] {
            variables.set(name, value.into());
        }
        variables
    }

    pub(crate) fn set(&mut self, name: &str, value: Value) {
        self.0.insert(name.to_owned(), value);
    }

    pub(crate) fn get(&self, name: &str) -> Result<&Value> {
        self.0.get(name).with_context(|| format!("nothing was saved as `{name}`"))
    }

    /// A text with every `${name}` replaced.
    pub(crate) fn text(&self, text: &str) -> Result<String> {
        self.replaced(text, str::to_owned)
    }

    /// The same, with what is put in changed by `quote`.
    pub(crate) fn replaced(&self, text: &str, quote: fn(&str) -> String) -> Result<String> {
        let mut done = String::new();
        let mut rest = text;
        while let Some((before, name, after)) = next(rest) {
            done.push_str(before);
            let value = match self.get(name)? {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            done.push_str(&quote(&value));
            rest = after;
        }
        done.push_str(rest);
        Ok(done)
    }

    /// A value with every `${name}` in its texts replaced. A text that is nothing else becomes
    /// what was saved, with its type: ids are numbers.
    pub(crate) fn value(&self, value: &Value) -> Result<Value> {
        Ok(match value {
            Value::String(text) => match next(text) {
                Some(("", name, "")) => self.get(name)?.clone(),
                _ => self.text(text)?.into(),
            },
            Value::Array(items) => {
                items.iter().map(|item| self.value(item)).collect::<Result<Vec<_>>>()?.into()
            }
            Value::Object(members) => {
                let members = members
                    .iter()
                    .map(|(name, item)| Ok::<_, anyhow::Error>((name.clone(), self.value(item)?)));
                Value::Object(members.collect::<Result<_>>()?)
            }
            other => other.clone(),
        })
    }
}

/// Origin and path of an address.
pub(crate) fn split_base(base: &str) -> (&str, &str) {
    let authority = base.find("://").map_or(0, |at| at + 3);
    let path = base[authority..].find('/').map_or(base.len(), |at| authority + at);
    base.split_at(path)
}

/// A text with every `${name}` replaced by the same text, to look at what is around them.
pub(crate) fn with_placeholders(text: &str, placeholder: &str) -> String {
    let mut done = String::new();
    let mut rest = text;
    while let Some((before, _, after)) = next(rest) {
        done.push_str(before);
        done.push_str(placeholder);
        rest = after;
    }
    done + rest
}

/// What is before the first `${name}`, the name, and what is behind it.
fn next(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    while let Some(start) = text[from..].find("${").map(|at| from + at) {
        let (name, after) = text[start + 2..].split_once('}')?;
        let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if !name.is_empty() && name.chars().all(is_name) {
            return Some((&text[..start], name, after));
        }
        from = start + 2;
    }
    None
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn names_are_replaced_in_texts_and_values() -> Result<()> {
        let mut variables = Variables::of_base("http://127.0.0.1:9/docs/lab");
        variables.set("id", json!(3001));
        assert_eq!(variables.text("${origin}/a${path}")?, "http://127.0.0.1:9/a/docs/lab");
        assert_eq!(
            variables.value(&json!({ "id": "${id}", "text": ["no ${id}"] }))?,
            json!({ "id": 3001, "text": ["no 3001"] })
        );
        assert_eq!(variables.text("a{3}$ ${} $")?, "a{3}$ ${} $");
        assert!(variables.text("${unknown}").is_err());
        Ok(())
    }

    #[test]
    fn a_base_at_the_root_has_an_empty_path() {
        assert_eq!(split_base("http://127.0.0.1:9"), ("http://127.0.0.1:9", ""));
        assert_eq!(split_base("http://a:9/docs/lab"), ("http://a:9", "/docs/lab"));
    }
}
