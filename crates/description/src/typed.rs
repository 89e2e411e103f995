//! Values as one types them into a line.

use serde_json::Value;

/// What was typed: numbers, `true`, `false`, `null`, lists, objects and texts in quotation marks are
/// JSON, all else is a text.
pub fn value_of(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| Value::from(text))
}

/// A value as one types it. A text that looks like something else keeps its quotation marks.
pub fn typed(value: &Value) -> String {
    match value {
        Value::String(text) if value_of(text) == *value => text.clone(),
        value => value.to_string(),
    }
}

/// A value as a text: what is no text is JSON.
pub fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        value => value.to_string(),
    }
}
