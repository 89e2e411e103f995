//! Numbers as they were written. JSON knows numbers of any length, and what computes with them does
//! not: `1.10` and `12345678901234567890123` come out as something else. So what was written is kept
//! beside the value, and counts as long as the value is the same.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::draft::step;

/// What was written, by JSON pointers, where the value writes itself otherwise.
pub type Written = BTreeMap<String, String>;

/// The numbers that a text writes otherwise than its value does. `at` is where the value stands.
pub fn exact_numbers(text: &str, value: &Value, at: &str) -> Written {
    let written = numbers(text);
    let mut found = Vec::new();
    collect(value, at.to_owned(), &mut found);
    // Where a member stands there twice, the value has only one of them.
    if written.len() != found.len() {
        return Written::new();
    }
    let both = found.into_iter().zip(written);
    let differing = both.filter(|((_, shown), written)| shown != written);
    differing.map(|((pointer, _), written)| (pointer, written.to_owned())).collect()
}

/// What stands for a number, if that was written and is still its value.
pub(crate) fn written_as<'a>(value: &Value, pointer: &str, written: &'a Value) -> Option<&'a str> {
    let text = written.get(pointer)?.as_str().filter(|_| value.is_number())?;
    let is_same = serde_json::from_str::<Value>(text).is_ok_and(|read| read == *value);
    is_same.then_some(text)
}

/// A value as JSON with its numbers as they were written; `indent` for whoever reads it.
pub fn to_exact_text(value: &Value, at: &str, written: &Value, indent: bool) -> String {
    let mut text = String::new();
    write(value, at, written, indent.then_some(0), &mut text);
    text
}

fn write(value: &Value, at: &str, written: &Value, depth: Option<usize>, text: &mut String) {
    let inner = depth.map(|depth| depth + 1);
    let line = |text: &mut String, depth: Option<usize>| {
        if let Some(depth) = depth {
            text.push('\n');
            text.push_str(&"  ".repeat(depth));
        }
    };
    match value {
        Value::Array(items) if !items.is_empty() => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                text.push_str(if index > 0 { "," } else { "" });
                line(text, inner);
                write(item, &format!("{at}/{index}"), written, inner, text);
            }
            line(text, depth);
            text.push(']');
        }
        Value::Object(members) if !members.is_empty() => {
            text.push('{');
            for (index, (name, member)) in members.iter().enumerate() {
                text.push_str(if index > 0 { "," } else { "" });
                line(text, inner);
                text.push_str(&Value::from(name.as_str()).to_string());
                text.push_str(if depth.is_some() { ": " } else { ":" });
                write(member, &format!("{at}/{}", step(name)), written, inner, text);
            }
            line(text, depth);
            text.push('}');
        }
        value => match written_as(value, at, written) {
            Some(number) => text.push_str(number),
            None => text.push_str(&value.to_string()),
        },
    }
}

/// The numbers of a text, in their order.
fn numbers(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                at += 1;
                while at < bytes.len() && bytes[at] != b'"' {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                at += 1;
            }
            b'-' | b'0'..=b'9' => {
                let is_part = |byte: &u8| byte.is_ascii_digit() || b"+-.eE".contains(byte);
                let length = bytes[at..].iter().take_while(|byte| is_part(byte)).count();
                numbers.push(&text[at..at + length]);
                at += length;
            }
            _ => at += 1,
        }
    }
    numbers
}

fn collect(value: &Value, pointer: String, found: &mut Vec<(String, String)>) {
    match value {
        Value::Number(number) => found.push((pointer, number.to_string())),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, format!("{pointer}/{index}"), found);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                collect(member, format!("{pointer}/{}", step(name)), found);
            }
        }
        _ => {}
    }
}
