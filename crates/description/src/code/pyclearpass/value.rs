//! JSON as a literal of Python.

use serde_json::Value;

use super::literal;

/// With a member a line, for an argument that is indented once.
pub(super) fn python_value(value: &Value) -> String {
    let mut text = String::new();
    push_value(&mut text, value, "\n    ");
    text
}

/// `line` is what a new line begins with at this depth.
fn push_value(text: &mut String, value: &Value, line: &str) {
    match value {
        Value::Null => text.push_str("None"),
        Value::Bool(true) => text.push_str("True"),
        Value::Bool(false) => text.push_str("False"),
        Value::Number(number) => text.push_str(&number.to_string()),
        Value::String(string) => text.push_str(&literal(string)),
        Value::Array(items) if items.is_empty() => text.push_str("[]"),
        Value::Object(members) if members.is_empty() => text.push_str("{}"),
        Value::Array(items) => {
            let inner = [line, "    "].concat();
            text.push('[');
            for item in items {
                text.push_str(&inner);
                push_value(text, item, &inner);
                text.push(',');
            }
            text.push_str(line);
            text.push(']');
        }
        Value::Object(members) => {
            let inner = [line, "    "].concat();
            text.push('{');
            for (name, member) in members {
                text.push_str(&inner);
                text.push_str(&literal(name));
                text.push_str(": ");
                push_value(text, member, &inner);
                text.push(',');
            }
            text.push_str(line);
            text.push('}');
        }
    }
}
