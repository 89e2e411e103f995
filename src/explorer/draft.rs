//! What is being filled in for an operation, as signals: the value that the form and the JSON text
//! share, and the files that were chosen.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use description::document::{Document, Media, Operation, OperationEntry, Place, Schema};
use description::draft::{
    ACCEPT, CONTENT_TYPE, TEXT, put, put_body, put_typed, text_of, to_filled,
};
use description::{Authorization, Direction, Filled, Mismatch, Request, validate};
use leptos::prelude::*;
use serde_json::{Value, json};
use web_sys::File;

use crate::explorer::pattern;

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
    /// The form in which the body is written.
    pub media: Memo<Option<Media>>,
    /// The files of a form, by the names of their fields.
    pub files: RwSignal<HashMap<String, Vec<File>>, LocalStorage>,
    /// What was filled in for other media types of the body: the value, and the text that is none.
    aside: StoredValue<HashMap<String, [Option<Value>; 2]>>,
}

impl Draft {
    pub fn new(document: Arc<Document>, entry: OperationEntry, value: Value) -> Self {
        let operation = StoredValue::new(document.operation(&entry));
        let value = RwSignal::new(value);
        let chosen =
            Memo::new(move |_| value.with(|value| text_of(value, CONTENT_TYPE).to_owned()));
        let media = Memo::new(move |_| {
            chosen.with(|chosen| operation.with_value(|operation| operation.media(chosen).cloned()))
        });
        Self {
            number: NEXT.fetch_add(1, Ordering::Relaxed),
            document: StoredValue::new(document),
            entry: StoredValue::new(entry),
            operation,
            value,
            media,
            files: RwSignal::new_local(HashMap::new()),
            aside: StoredValue::new(HashMap::new()),
        }
    }

    /// What stands at a pointer.
    pub fn at(self, pointer: &str) -> Option<Value> {
        self.value.with(|value| value.pointer(pointer).cloned())
    }

    /// Puts a value at a pointer, or takes it away.
    pub fn put(self, pointer: &str, new: Option<Value>) {
        self.put_typed(pointer, new, "");
    }

    /// The same with what was typed for it: a number stays so.
    pub fn put_typed(self, pointer: &str, new: Option<Value>, text: &str) {
        self.value.update(|value| {
            if pointer.starts_with("/body") {
                put(value, &format!("/{TEXT}"), None);
            }
            match text.is_empty() {
                true => put(value, pointer, new),
                false => put_typed(value, pointer, new, text),
            }
        });
    }

    /// The body as it was typed, while it is no JSON.
    pub fn typed_text(self) -> Option<String> {
        self.value.with(|value| value.get(TEXT)?.as_str().map(str::to_owned))
    }

    /// Takes a text as the body: its value, or the text itself while it has none.
    pub fn type_text(self, text: &str, body: Option<Value>) {
        self.value.update(|value| {
            put(value, &format!("/{TEXT}"), body.is_none().then(|| Value::from(text)));
            if let Some(body) = body {
                put_body(value, body, text);
            }
        });
    }

    /// Writes the body in another form. What was filled in for this one is there again when it is
    /// chosen again.
    pub fn choose_media(self, media_type: &str) {
        let before = self.media.get_untracked();
        let after = self.operation.with_value(|operation| operation.media(media_type).cloned());
        // A value fits other forms; a text or the name of a file is no value.
        let is_same_kind = before.as_ref().map(Kind::of) == after.as_ref().map(Kind::of);
        let is_json = after.as_ref().is_some_and(Media::is_json);
        let places = ["/body".to_owned(), format!("/{TEXT}")];
        let read = |place: &String| self.at(place);
        let filled_in = [read(&places[0]), read(&places[1])];
        let kept = self.aside.try_update_value(|aside| {
            if let Some(before) = before {
                aside.insert(before.media_type, filled_in);
            }
            aside.remove(media_type)
        });
        let kept = kept.flatten().unwrap_or_default();
        self.value.update(|value| {
            if !is_same_kind {
                for (place, kept) in places.iter().zip(kept) {
                    put(value, place, kept);
                }
            } else if !is_json {
                // A form has no place where a text that is no JSON could be mended.
                put(value, &places[1], None);
            }
            put(value, &format!("/{CONTENT_TYPE}"), Some(Value::from(media_type)));
        });
    }

    /// Fills in what an address of this operation asks for; defaults only where something else is
    /// filled in.
    pub fn turn_to(self, base: &str, address: &str) {
        let Some(below) = address.strip_prefix(base) else { return };
        let method = self.entry.with_value(|entry| entry.method.clone());
        let asked = self.document.with_value(|document| {
            let (_, mut asked) = document.operation_at(&method, below)?;
            Some(asked[Place::Query.as_str()].take())
        });
        for (name, value) in asked.as_ref().and_then(Value::as_object).into_iter().flatten() {
            let at = parameter_pointer(Place::Query.as_str(), name);
            let is_default = self.default_of(name).as_ref() == Some(value);
            if !is_default || self.value.with_untracked(|draft| draft.pointer(&at).is_some()) {
                self.put(&at, Some(value.clone()));
            }
        }
    }

    /// What a parameter of the query is where nobody says.
    fn default_of(self, name: &str) -> Option<Value> {
        self.operation.with_value(|operation| {
            let mut known = operation.parameters.iter().filter(|one| one.place == Place::Query);
            let known = known.find(|one| one.name == name)?;
            self.document.with_value(|document| document.schema(&known.schema).default)
        })
    }

    /// The media type in which the answer is asked for.
    pub fn accept(self) -> String {
        let chosen = self.value.with(|value| text_of(value, ACCEPT).to_owned());
        match chosen.is_empty() {
            true => self.operation.with_value(|operation| operation.usual_answer().to_owned()),
            false => chosen,
        }
    }

    pub fn choose_accept(self, media_type: &str) {
        self.put(&format!("/{ACCEPT}"), Some(Value::from(media_type)));
    }

    /// The request that is filled in.
    pub fn request(self, base: &str, authorizations: &[Authorization]) -> Request {
        let media = self.media.get();
        let files = media.as_ref().map(|media| self.file_fields(&media.schema)).unwrap_or_default();
        let is_file = media.as_ref().is_some_and(Media::is_file);
        let media_type = media.map(|media| media.media_type).unwrap_or_default();
        let filled = self.value.with(|value| to_filled(value, &media_type, files));
        let filled = Filled { is_file, ..filled };
        self.entry.with_value(|entry| {
            self.operation
                .with_value(|operation| filled.to_request(entry, operation, base, authorizations))
        })
    }

    /// The fields of a form that hold files, whether one was chosen or not.
    fn file_fields(self, schema: &Value) -> Vec<String> {
        self.document.with_value(|document| {
            let properties = document.schema(schema).properties.into_iter();
            let is_file = |schema: &Value| {
                let schema = document.schema(schema);
                schema.is_file() || is_list_of_files(document, &schema)
            };
            properties.filter(|(_, inner)| is_file(inner)).map(|(name, _)| name).collect()
        })
    }

    /// What does not fit the document, by pointers into the draft.
    pub fn mismatches(self) -> Vec<Mismatch> {
        let value = self.value.get();
        let mut found = Vec::new();
        let is_typed = value.get(TEXT).is_some();
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
                match (self.media.get(), value.get("body")) {
                    (Some(media), Some(body)) if !is_typed && is_structured(&media) => {
                        found.extend(look(&media.schema, body, "/body"));
                    }
                    (Some(media), None) if is_required && !is_typed && is_structured(&media) => {
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

/// Whether a body is a JSON value or has fields; a text is neither.
pub fn is_structured(media: &Media) -> bool {
    media.is_json() || is_form(&media.media_type)
}

pub fn is_form(media_type: &str) -> bool {
    media_type == "application/x-www-form-urlencoded" || media_type.starts_with("multipart/")
}

/// What one fills in for a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Structured,
    File,
    Text,
}

impl Kind {
    fn of(media: &Media) -> Self {
        match (media.is_file(), is_structured(media)) {
            (true, _) => Self::File,
            (false, true) => Self::Structured,
            (false, false) => Self::Text,
        }
    }
}

/// Whether a field takes several files.
pub fn is_list_of_files(document: &Document, schema: &Schema) -> bool {
    let items = schema.items.as_ref().filter(|_| schema.is_array());
    items.is_some_and(|items| document.schema(items).is_file())
}
