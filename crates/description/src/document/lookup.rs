//! Which operation an address belongs to.

use form_urlencoded::parse;
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use super::{Document, OperationEntry, Place};
use crate::typed::value_of;

impl Document {
    /// The operation that a method and an address below the server lead to, and the draft that fills
    /// them in again. Of several the one that leaves least open.
    pub fn operation_at(&self, method: &str, address: &str) -> Option<(&OperationEntry, Value)> {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let steps: Vec<&str> = path.split('/').collect();
        let entries = self.index().operations.iter().filter(|entry| entry.method == method);
        let fitting = entries.filter_map(|entry| Some((entry, filled(&entry.path, &steps)?)));
        // The first of equals.
        let (entry, path) = fitting.reduce(|best, next| match next.1.len() < best.1.len() {
            true => next,
            false => best,
        })?;
        let operation = self.operation(entry);
        let mut draft = Map::new();
        let path = path.into_iter().map(|(name, value)| (name.to_owned(), value));
        let query = parse(query.as_bytes()).into_owned();
        for (place, given) in [
            (Place::Path, path.collect::<Vec<(String, String)>>()),
            (Place::Query, query.collect()),
        ] {
            let members = given.into_iter().map(|(name, text)| {
                let mut known = operation.parameters.iter();
                let known = known.find(|one| one.place == place && one.name == name);
                let schema = known.map(|known| self.schema(&known.schema)).unwrap_or_default();
                let is_text = schema.types.is_empty() || schema.is_type("string");
                let value = if is_text { Value::from(text) } else { value_of(&text) };
                (name, value)
            });
            let members: Map<String, Value> = members.collect();
            if !members.is_empty() {
                draft.insert(place.as_str().to_owned(), Value::Object(members));
            }
        }
        Some((entry, Value::Object(draft)))
    }
}

impl Document {
    /// The operation that a link names: by its id, or by a reference such as `#/paths/~1role/get`.
    pub fn linked_operation(&self, name: &str) -> Option<&OperationEntry> {
        let Some(pointer) = name.strip_prefix("#/paths/") else {
            return self.index().operation(name);
        };
        let (path, method) = pointer.rsplit_once('/')?;
        let path =
            percent_decode_str(path).decode_utf8_lossy().replace("~1", "/").replace("~0", "~");
        let is_it = |entry: &&OperationEntry| {
            entry.path == path && entry.method.eq_ignore_ascii_case(method)
        };
        self.index().operations.iter().find(is_it)
    }
}

/// What stands in the place of the braces; nothing where the paths differ.
fn filled<'a>(template: &'a str, steps: &[&str]) -> Option<Vec<(&'a str, String)>> {
    let mut given = Vec::new();
    let mut steps = steps.iter();
    for wanted in template.split('/') {
        let step = percent_decode_str(steps.next()?).decode_utf8_lossy();
        match wanted.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            Some(name) if !step.is_empty() => given.push((name, step.into_owned())),
            _ if step == wanted => {}
            _ => return None,
        }
    }
    steps.next().is_none().then_some(given)
}
