//! What a list shows of an operation, read while the text is looked through.

use memchr::{memchr, memmem};
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
        "parameters" => operation.parameters = names(text),
        _ => {}
    }
}

/// The names of parameters: as they are written here, or as a reference calls them. Found without
/// reading all of it, since lists of operations are long.
fn names(text: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    for (key, is_reference) in [(&b"\"name\""[..], false), (&b"\"$ref\""[..], true)] {
        for place in memmem::find_iter(text, key) {
            let rest = text[place + key.len()..].trim_ascii_start();
            let Some(rest) = rest.strip_prefix(b":") else { continue };
            let Some(rest) = rest.trim_ascii_start().strip_prefix(b"\"") else { continue };
            let Some(end) = memchr(b'"', rest) else { continue };
            let name = text_of(&rest[..end]);
            let name = match is_reference {
                true => name.rsplit('/').next().unwrap_or_default().to_owned(),
                false => name,
            };
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
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
