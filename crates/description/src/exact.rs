//! Numbers as they were written. JSON knows numbers of any length, and what computes with them does
//! not: `1.10` and `12345678901234567890123` come out as something else.

use std::collections::HashMap;

use serde_json::Value;

use crate::draft::step;

/// Whether a value has its numbers as its text has them.
pub fn has_exact_numbers(text: &str, value: &Value) -> bool {
    numbers(text) == numbers(&value.to_string())
}

/// The numbers that a text writes otherwise than its value does, by JSON pointers.
pub fn exact_numbers(text: &str, value: &Value) -> HashMap<String, String> {
    let written = numbers(text);
    let mut found = Vec::new();
    collect(value, String::new(), &mut found);
    // Where a member stands there twice, the value has only one of them.
    if written.len() != found.len() {
        return HashMap::new();
    }
    let both = found.into_iter().zip(written);
    let differing = both.filter(|((_, shown), written)| shown != written);
    differing.map(|((pointer, _), written)| (pointer, written.to_owned())).collect()
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
