//! JSON, indented and coloured by what each part is. A text that is no JSON is shown as it is.

use leptos::prelude::*;
use serde_json::Value;

use crate::ui::{Piece, Pieces};

/// Shows `text`.
#[component]
pub fn JsonView(#[prop(into)] text: Signal<String>) -> impl IntoView {
    view! { <Pieces pieces=Signal::derive(move || text.with(|text| pieces(text))) /> }
}

/// The text taken apart.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    match serde_json::from_str::<Value>(text) {
        Ok(value) => value_pieces(&value, 0, &mut pieces),
        Err(_) => push(&mut pieces, "code__plain", text),
    }
    pieces
}

fn value_pieces(value: &Value, depth: usize, pieces: &mut Vec<Piece>) {
    match value {
        Value::String(_) => push(pieces, "code__string", value.to_string()),
        Value::Number(_) => push(pieces, "code__number", value.to_string()),
        Value::Null | Value::Bool(_) => push(pieces, "code__literal", value.to_string()),
        Value::Array(items) if items.is_empty() => push(pieces, "code__plain", "[]"),
        Value::Object(members) if members.is_empty() => push(pieces, "code__plain", "{}"),
        Value::Array(items) => {
            let last = items.len() - 1;
            push(pieces, "code__plain", "[\n");
            for (index, item) in items.iter().enumerate() {
                push(pieces, "code__plain", indent(depth + 1));
                value_pieces(item, depth + 1, pieces);
                push(pieces, "code__plain", if index == last { "\n" } else { ",\n" });
            }
            push(pieces, "code__plain", format!("{}]", indent(depth)));
        }
        Value::Object(members) => {
            let last = members.len() - 1;
            push(pieces, "code__plain", "{\n");
            for (index, (name, member)) in members.iter().enumerate() {
                push(pieces, "code__plain", indent(depth + 1));
                push(pieces, "code__key", Value::from(name.as_str()).to_string());
                push(pieces, "code__plain", ": ");
                value_pieces(member, depth + 1, pieces);
                push(pieces, "code__plain", if index == last { "\n" } else { ",\n" });
            }
            push(pieces, "code__plain", format!("{}}}", indent(depth)));
        }
    }
}

/// Adds a piece; plain ones that meet become one, which spares elements.
fn push(pieces: &mut Vec<Piece>, class: &'static str, text: impl Into<String>) {
    let text = text.into();
    match pieces.last_mut() {
        Some(last) if last.class == class => last.text.push_str(&text),
        _ => pieces.push(Piece::new(class, text)),
    }
}

fn indent(depth: usize) -> String {
    "  ".repeat(depth)
}
