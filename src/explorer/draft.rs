//! What is being filled in for an operation, as signals: the value that the form and the JSON text
//! share, the text while it is no JSON, and the files that were chosen.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use description::document::{Document, Media, Operation, OperationEntry};
use description::draft::{put, to_filled};
use description::{Direction, Mismatch, Request, validate};
use leptos::prelude::*;
use serde_json::{Value, json};
use web_sys::File;

use crate::explorer::pattern;
use crate::explorer::shelf::Left;

/// Numbers the drafts.
static NEXT: AtomicUsize = AtomicUsize::new(1);

/// One operation's draft, as long as its panel stands.
#[derive(Clone, Copy)]
pub struct Draft {
    /// Sets its form apart from others on the page.
    pub number: usize,
    pub document: StoredValue<Arc<Document>>,
    pub entry: StoredValue<OperationEntry>,
    pub operation: StoredValue<Operation>,
    pub value: RwSignal<Value>,
    /// Index of the media type of the body.
    pub media: RwSignal<usize>,
    /// The text of the body while it is no JSON, or always where it is of another kind.
    pub text: RwSignal<Option<String>>,
    /// The files of a form, by the names of their fields.
    pub files: RwSignal<HashMap<String, File>, LocalStorage>,
}

impl Draft {
    pub fn new(document: Arc<Document>, entry: OperationEntry, left: Left) -> Self {
        let operation = document.operation(&entry);
        Self {
            number: NEXT.fetch_add(1, Ordering::Relaxed),
            document: StoredValue::new(document),
            entry: StoredValue::new(entry),
            operation: StoredValue::new(operation),
            value: RwSignal::new(left.value),
            media: RwSignal::new(left.media),
            text: RwSignal::new(left.text),
            files: RwSignal::new_local(HashMap::new()),
        }
    }

    /// What stands at a pointer.
    pub fn at(self, pointer: &str) -> Option<Value> {
        self.value.with(|value| value.pointer(pointer).cloned())
    }

    /// Puts a value at a pointer, or takes it away.
    pub fn put(self, pointer: &str, new: Option<Value>) {
        // Only if there is one: whoever shows the form would make it anew at every key.
        if pointer.starts_with("/body") && self.text.with_untracked(Option::is_some) {
            self.text.set(None);
        }
        self.value.update(|value| put(value, pointer, new));
    }

    /// The form in which the body is written.
    pub fn body_media(self) -> Option<Media> {
        let index = self.media.get();
        self.operation.with_value(|operation| operation.body.as_ref()?.media.get(index).cloned())
    }

    /// The request that is filled in.
    pub fn request(self, base: &str, authorization: Option<&str>) -> Request {
        let media = self.body_media();
        let files = media.as_ref().map(|media| self.file_fields(&media.schema)).unwrap_or_default();
        let media_type = media.map(|media| media.media_type).unwrap_or_default();
        let filled = self.value.with(|value| to_filled(value, &media_type, self.text.get(), files));
        self.entry.with_value(|entry| {
            self.operation
                .with_value(|operation| filled.to_request(entry, operation, base, authorization))
        })
    }

    /// The fields of a form that hold files, whether one was chosen or not.
    fn file_fields(self, schema: &Value) -> Vec<String> {
        self.document.with_value(|document| {
            let properties = document.schema(schema).properties.into_iter();
            let is_file = |schema: &Value| document.schema(schema).is_file();
            properties.filter(|(_, inner)| is_file(inner)).map(|(name, _)| name).collect()
        })
    }

    /// What does not fit the document, by pointers into the draft.
    pub fn mismatches(self) -> Vec<Mismatch> {
        let value = self.value.get();
        let mut found = Vec::new();
        self.document.with_value(|document| {
            self.operation.with_value(|operation| {
                let look = |schema: &Value, value: &Value, at: &str| {
                    let mut inner =
                        validate(document, schema, value, Direction::Request, pattern::matches);
                    for mismatch in &mut inner {
                        mismatch.pointer.insert_str(0, at);
                    }
                    inner
                };
                for parameter in &operation.parameters {
                    let at = parameter_pointer(parameter.place.as_str(), &parameter.name);
                    match value.pointer(&at) {
                        Some(given) => found.extend(look(&parameter.schema, given, &at)),
                        None if parameter.is_required => found.push(missing(at)),
                        None => {}
                    }
                }
                let is_required = operation.body.as_ref().is_some_and(|body| body.is_required);
                match (self.body_media(), value.get("body")) {
                    (Some(media), Some(body)) if self.text.with(Option::is_none) => {
                        found.extend(look(&media.schema, body, "/body"));
                    }
                    (Some(media), None) if is_required && self.text.with(Option::is_none) => {
                        // What would have to be there, one by one.
                        found.extend(look(&media.schema, &json!({}), "/body"));
                    }
                    _ => {}
                }
            });
        });
        found
    }
}

fn missing(pointer: String) -> Mismatch {
    Mismatch { pointer, says: "is missing".to_owned(), is_hint: false }
}

/// Where a parameter stands in a draft.
pub fn parameter_pointer(place: &str, name: &str) -> String {
    format!("/{place}/{}", description::draft::step(name))
}
