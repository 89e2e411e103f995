//! What a list shows of an operation, read while the text is looked through.

use serde_json::Value;

use super::index::OperationEntry;
use super::scan::text_of;

/// Notes a member of an operation, if a list shows it.
pub(super) fn note(operation: &mut OperationEntry, name: &str, text: &[u8]) {
    match name {
        "operationId" => operation.key = string(text),
        "summary" => operation.summary = string(text),
        "tags" => operation.tags = strings(text),
        // What this project's own documents say: privileges that the token needs.
        "x-privileges" => operation.privileges = strings(text),
        "deprecated" => operation.is_deprecated = text == b"true",
        _ => {}
    }
}

fn string(text: &[u8]) -> String {
    match text {
        [b'"', inner @ .., b'"'] => text_of(inner),
        _ => String::new(),
    }
}

fn strings(text: &[u8]) -> Vec<String> {
    let list: Value = serde_json::from_slice(text).unwrap_or_default();
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
