//! A document that is shown in all explorers, and the operation that is looked for in it.

use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

#[derive(Debug)]
pub(crate) struct Document {
    /// The name of its file, without the ending.
    pub(crate) name: String,
    pub(crate) bytes: usize,
    count: usize,
    /// The one at nine tenths of the document.
    pub(crate) operation: Operation,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Operation {
    method: String,
    path: String,
    /// Its `operationId`, which no other operation has.
    id: String,
    tag: Option<String>,
}

impl Document {
    pub(crate) fn read(file: &Path) -> Result<Self> {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read(file).with_context(|| format!("{name} cannot be read"))?;
        let document =
            serde_json::from_slice(&text).with_context(|| format!("{name} is no JSON"))?;
        let operations = operations(&document);
        let operation = deep(&operations)
            .with_context(|| format!("no operation of {name} has an operationId of its own"))?;
        Ok(Self { name, bytes: text.len(), count: operations.len(), operation: operation.clone() })
    }
}

impl Operation {
    /// As the scripts take it.
    pub(crate) fn to_json(&self) -> Value {
        let Self { method, path, id, tag } = self;
        json!({ "method": method, "path": path, "id": id, "tag": tag })
    }
}

impl fmt::Display for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Operation { method, path, .. } = &self.operation;
        let megabytes = self.bytes as f64 / 1e6;
        let (name, count) = (&self.name, self.count);
        write!(f, "{name}: {megabytes:.2} MB, {count} operations, deep: {method} {path}")
    }
}

/// All operations in the order of the document; the id of one that has none is empty.
fn operations(document: &Value) -> Vec<Operation> {
    let paths = document["paths"].as_object().into_iter().flatten();
    let items = paths.filter_map(|(path, item)| Some((path, item.as_object()?)));
    items
        .flat_map(|(path, item)| {
            let methods = item.iter().filter(|(method, _)| METHODS.contains(&method.as_str()));
            methods.map(move |(method, operation)| Operation {
                method: method.clone(),
                path: path.clone(),
                id: operation["operationId"].as_str().unwrap_or_default().to_owned(),
                tag: operation["tags"][0].as_str().map(str::to_owned),
            })
        })
        .collect()
}

/// The one at nine tenths, or the next one that has an id for itself.
fn deep(operations: &[Operation]) -> Option<&Operation> {
    let is_own = |wanted: &&Operation| {
        let same = operations.iter().filter(|operation| operation.id == wanted.id);
        !wanted.id.is_empty() && same.count() == 1
    };
    let (before, behind) = operations.split_at(operations.len() * 9 / 10);
    behind.iter().chain(before.iter().rev()).find(is_own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_operation_at_nine_tenths_has_an_id_of_its_own() {
        let item = |id: &str| json!({ "summary": "no operation", "get": { "operationId": id } });
        let mut document = json!({ "paths": {} });
        for number in 0..10 {
            document["paths"][format!("/{number}")] = item(&format!("read {number}"));
        }
        let id_in = |document: &Value| {
            let operations = operations(document);
            deep(&operations).map(|operation| operation.id.clone())
        };
        assert_eq!(id_in(&document).as_deref(), Some("read 9"));
        document["paths"]["/9"] = item("read 8");
        assert_eq!(id_in(&document).as_deref(), Some("read 7"));
        assert_eq!(id_in(&json!({ "paths": { "/": item("") } })), None);
    }
}
