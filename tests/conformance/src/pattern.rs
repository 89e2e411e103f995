//! Expected texts and values: equal, or a regular expression where a text begins with `~`.

use anyhow::{Context, Result};
use regex::Regex;
use serde_json::Value;

use crate::variables::{Variables, with_placeholders};

/// Whether a text is as expected.
pub(crate) fn matches(expected: &str, found: &str, variables: &Variables) -> Result<bool> {
    Ok(match expected.strip_prefix('~') {
        // A second one stands for itself.
        Some(literal) if literal.starts_with('~') => variables.text(literal)? == found,
        Some(expression) => {
            let expression = variables.replaced(expression, regex::escape)?;
            compile(&expression)?.is_match(found)
        }
        None => variables.text(expected)? == found,
    })
}

/// Whether a value is as expected, down to the texts in it. The order of members is no part of
/// JSON and does not count.
pub(crate) fn value_matches(
    expected: &Value,
    found: &Value,
    variables: &Variables,
) -> Result<bool> {
    Ok(match (expected, found) {
        (Value::String(expected), Value::String(found)) => matches(expected, found, variables)?,
        // A number that was saved.
        (Value::String(text), found) if !text.starts_with('~') => {
            &variables.value(expected)? == found
        }
        (Value::Array(expected), Value::Array(found)) => {
            expected.len() == found.len()
                && all(expected.iter().zip(found), |(expected, found)| {
                    value_matches(expected, found, variables)
                })?
        }
        (Value::Object(expected), Value::Object(found)) => {
            expected.len() == found.len()
                && all(expected.iter(), |(name, expected)| match found.get(name) {
                    Some(found) => value_matches(expected, found, variables),
                    None => Ok(false),
                })?
        }
        (expected, found) => expected == found,
    })
}

/// Whether an expected value can be used at all, before anything is sent.
pub(crate) fn check(expected: &Value) -> Result<()> {
    match expected {
        Value::String(text) => match text.strip_prefix('~') {
            Some(literal) if literal.starts_with('~') => Ok(()),
            Some(expression) => compile(&with_placeholders(expression, "x")).map(drop),
            None => Ok(()),
        },
        Value::Array(items) => items.iter().try_for_each(check),
        Value::Object(members) => members.values().try_for_each(check),
        _ => Ok(()),
    }
}

fn compile(expression: &str) -> Result<Regex> {
    Regex::new(expression).with_context(|| format!("`~{expression}` is no regular expression"))
}

fn all<T>(items: impl Iterator<Item = T>, test: impl Fn(T) -> Result<bool>) -> Result<bool> {
    for item in items {
        if !test(item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn texts_are_equal_or_expressions() -> Result<()> {
        let mut variables = Variables::default();
        variables.set("token", json!("a.c"));
        for (expected, found, holds) in [
            ("Bearer", "Bearer", true),
            ("Bearer", "Bearer ", false),
            ("~^[0-9a-f]{4}$", "00ff", true),
            ("~^[0-9a-f]{4}$", "00ffa", false),
            ("~^${token}$", "a.c", true),
            ("~^${token}$", "abc", false),
            ("~~x", "~x", true),
        ] {
            assert_eq!(matches(expected, found, &variables)?, holds, "{expected} {found}");
        }
        assert!(check(&json!({ "a": ["~("] })).is_err());
        Ok(())
    }

    #[test]
    fn values_are_compared_as_a_whole() -> Result<()> {
        let mut variables = Variables::default();
        variables.set("id", json!(7));
        let found = json!({ "id": 7, "name": "qa", "list": [1, "x"], "none": null });
        for (expected, holds) in [
            (json!({ "name": "~^q", "id": "${id}", "none": null, "list": [1, "~."] }), true),
            (json!({ "name": "qa", "id": 7, "none": null }), false),
            (json!({ "name": "qa", "id": "~7", "none": null, "list": [1, "x"] }), false),
        ] {
            assert_eq!(value_matches(&expected, &found, &variables)?, holds, "{expected}");
        }
        Ok(())
    }
}
