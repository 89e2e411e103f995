//! What is being filled in for an operation, as one JSON value: `path`, `query`, `header`, `cookie`
//! and `body`, or `text` in place of a body that is no JSON yet, and the media types that were chosen.
//! So one form serves parameters and bodies, a link can hold all of it, and the history too. What
//! nobody gave is not in it.

use percent_encoding::{percent_decode_str, utf8_percent_encode};
use serde_json::{Map, Value};

use crate::document::{Document, Operation, Place};
use crate::exact::{exact_numbers, to_exact_text, written_as};
use crate::fill::{Filled, SEGMENT};
use crate::secret::{without_inner_secrets, without_secrets};
use crate::secret_name::{is_private_key, mentions_secret};
use crate::typed::{typed, value_of};

/// The members with parameters.
const PLACES: [Place; 4] = [Place::Path, Place::Query, Place::Header, Place::Cookie];

/// The body as it was typed, while it is no JSON.
pub const TEXT: &str = "text";

/// The media type of the body, where it is not the first.
pub const CONTENT_TYPE: &str = "content-type";

/// The media type of the answer, where it is not the usual one.
pub const ACCEPT: &str = "accept";

/// Numbers as they were written, by their pointers.
pub const NUMBERS: &str = "numbers";

/// Puts a value with its text: a number stays as it was typed.
pub fn put_typed(draft: &mut Value, pointer: &str, value: Option<Value>, text: &str) {
    let shown = value.as_ref().filter(|value| value.is_number()).map(Value::to_string);
    if shown.is_some_and(|shown| shown != text) {
        put(draft, &format!("/{NUMBERS}/{}", step(pointer)), Some(Value::from(text)));
    }
    put(draft, pointer, value);
}

/// A value of a draft as one types it.
pub fn typed_at(draft: &Value, pointer: &str) -> String {
    match draft.pointer(pointer) {
        None => String::new(),
        Some(value) => match written_as(value, pointer, &draft[NUMBERS]) {
            Some(text) => text.to_owned(),
            None => typed(value),
        },
    }
}

/// The body of a draft as JSON; `indent` for whoever reads it.
pub fn body_text(draft: &Value, indent: bool) -> Option<String> {
    let body = draft.get("body")?;
    Some(to_exact_text(body, "/body", &draft[NUMBERS], indent))
}

/// Puts a body with the text that it was read from.
pub fn put_body(draft: &mut Value, body: Value, text: &str) {
    for (pointer, number) in exact_numbers(text, &body, "/body") {
        put(draft, &format!("/{NUMBERS}/{}", step(&pointer)), Some(Value::from(number)));
    }
    put(draft, "/body", Some(body));
}

/// A text of a draft; empty if it is not there.
pub fn text_of<'a>(draft: &'a Value, name: &str) -> &'a str {
    draft.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// Puts a value at a JSON pointer, or takes it away. Objects on the way are made.
pub fn put(draft: &mut Value, pointer: &str, value: Option<Value>) {
    let Some((parent, last)) = pointer.rsplit_once('/') else {
        if let Some(value) = value {
            *draft = value;
        }
        return;
    };
    let last = last.replace("~1", "/").replace("~0", "~");
    if value.is_none() && draft.pointer(parent).is_none() {
        return;
    }
    let holder = make(draft, parent);
    match (holder, value) {
        (Value::Array(items), value) => {
            let Ok(index) = last.parse::<usize>() else { return };
            match value {
                Some(value) if index < items.len() => items[index] = value,
                Some(value) => items.push(value),
                None if index < items.len() => drop(items.remove(index)),
                None => {}
            }
        }
        (Value::Object(members), Some(value)) => {
            members.insert(last, value);
        }
        (Value::Object(members), None) => {
            // In the order of the others.
            members.shift_remove(&last);
        }
        (other, Some(value)) => {
            *other = Value::Object(Map::from_iter([(last, value)]));
        }
        (_, None) => {}
    }
}

/// The value at a pointer; objects that are not there are made.
fn make<'a>(draft: &'a mut Value, pointer: &str) -> &'a mut Value {
    let mut at = draft;
    for step in pointer.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        if !at.is_object() && !at.is_array() {
            *at = Value::Object(Map::new());
        }
        at = match at {
            Value::Array(items) => {
                let index = step.parse::<usize>().unwrap_or_default().min(items.len());
                if index == items.len() {
                    items.push(Value::Null);
                }
                &mut items[index]
            }
            Value::Object(members) => members.entry(step).or_insert(Value::Null),
            other => other,
        };
    }
    at
}

/// A step of a JSON pointer.
pub fn step(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// What a draft fills in.
pub fn to_filled(draft: &Value, media_type: &str, files: Vec<String>) -> Filled {
    let accept = text_of(draft, ACCEPT).to_owned();
    let media_type = media_type.to_owned();
    let mut filled = Filled { media_type, files, accept, ..Filled::default() };
    for place in PLACES {
        for (name, value) in draft[place.as_str()].as_object().into_iter().flatten() {
            let pointer = format!("/{}/{}", place.as_str(), step(name));
            filled.parameters.push((place, name.clone(), as_written(draft, &pointer, value)));
        }
    }
    let body = draft.get("body");
    let fields = body.and_then(Value::as_object).into_iter().flatten();
    let field = |name: &str, value| as_written(draft, &format!("/body/{}", step(name)), value);
    filled.fields = fields.map(|(name, value)| (name.clone(), field(name, value))).collect();
    let is_json = filled.is_json();
    let typed = draft.get(TEXT).and_then(Value::as_str).map(str::to_owned);
    filled.text = typed.or_else(|| match body? {
        Value::String(text) if !is_json => Some(text.clone()),
        // What was filled in as JSON is not XML.
        _ if !is_json => None,
        _ => body_text(draft, false),
    });
    if filled.text.is_none() && filled.fields.is_empty() {
        filled.media_type = String::new();
    }
    filled
}

/// A value for a place where all is text.
fn as_written(draft: &Value, pointer: &str, value: &Value) -> Value {
    match written_as(value, pointer, &draft[NUMBERS]) {
        Some(text) => Value::from(text),
        None => value.clone(),
    }
}

/// A draft without its secrets, for a link or the history.
pub fn to_public(document: &Document, operation: &Operation, draft: &Value) -> Value {
    let mut public = draft.clone();
    for parameter in &operation.parameters {
        let at = format!("/{}/{}", parameter.place.as_str(), step(&parameter.name));
        if crate::secret::is_secret(&parameter.name, &document.schema(&parameter.schema)) {
            put(&mut public, &at, None);
        }
    }
    let media = operation.media(text_of(draft, CONTENT_TYPE));
    if let (Some(body), Some(media)) = (public.get_mut("body"), media) {
        without_secrets(document, &media.schema, body);
    }
    // Whatever stands in a text, nobody can take a secret out of it that is not JSON.
    for name in [TEXT, "body"] {
        let text = text_of(&public, name);
        let is_json = serde_json::from_str::<Value>(text).is_ok();
        if !is_json && (mentions_secret(text) || is_private_key(text)) {
            put(&mut public, &format!("/{name}"), None);
        }
    }
    without_inner_secrets(&mut public);
    forget_numbers(&mut public);
    public
}

/// Lets go of what was written for numbers that are not there any more: it may have been a secret.
fn forget_numbers(draft: &mut Value) {
    let Some(Value::Object(mut numbers)) = draft.get(NUMBERS).cloned() else { return };
    let written = Value::Object(numbers.clone());
    numbers.retain(|pointer, _| {
        let value = draft.pointer(pointer);
        value.is_some_and(|value| written_as(value, pointer, &written).is_some())
    });
    let kept = (!numbers.is_empty()).then_some(Value::Object(numbers));
    put(draft, &format!("/{NUMBERS}"), kept);
}

/// The fragment of an address that opens an operation with what is filled in.
pub fn to_fragment(key: &str, draft: &Value) -> String {
    let encode = |text: &str| utf8_percent_encode(text, SEGMENT).to_string();
    let mut fragment = format!("#operation={}", encode(key));
    for place in PLACES {
        for (name, value) in draft[place.as_str()].as_object().into_iter().flatten() {
            let pointer = format!("/{}/{}", place.as_str(), step(name));
            let name = encode(name);
            let text = match value.is_number() {
                true => typed_at(draft, &pointer),
                false => typed(value),
            };
            fragment.push_str(&format!("&{}.{name}={}", place.as_str(), encode(&text)));
        }
    }
    if let Some(body) = body_text(draft, false) {
        fragment.push_str(&format!("&body={}", encode(&body)));
    }
    for name in [TEXT, CONTENT_TYPE, ACCEPT] {
        let text = text_of(draft, name);
        if !text.is_empty() {
            fragment.push_str(&format!("&{name}={}", encode(text)));
        }
    }
    fragment
}

/// What a fragment asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fragment {
    pub operation: Option<String>,
    pub model: Option<String>,
    pub service: Option<String>,
    pub draft: Value,
}

impl Fragment {
    /// Reads a fragment; `#!/LocalUser` is how the product names a service (fact sheet E2).
    pub fn read(fragment: &str) -> Self {
        let fragment = fragment.trim_start_matches('#');
        let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let mut read = Self { draft: Value::Object(Map::new()), ..Self::default() };
        if let Some(rest) = fragment.strip_prefix("!/") {
            // Behind it the product has the operation: `#!/LocalUser/GET_for_LocalUser`.
            let mut steps = rest.split('/');
            read.service = steps.next().filter(|name| !name.is_empty()).map(decode);
            read.operation = steps.next().filter(|name| !name.is_empty()).map(decode);
            return read;
        }
        for pair in fragment.split('&') {
            let Some((name, value)) = pair.split_once('=') else { continue };
            let value = decode(value);
            match name {
                "operation" => read.operation = Some(value),
                "model" => read.model = Some(value),
                "service" => read.service = Some(value),
                "body" => {
                    if let Ok(body) = serde_json::from_str(&value) {
                        put_body(&mut read.draft, body, &value);
                    }
                }
                TEXT | CONTENT_TYPE | ACCEPT => {
                    put(&mut read.draft, &format!("/{name}"), Some(Value::from(value)));
                }
                name => {
                    let Some((place, name)) = name.split_once('.') else { continue };
                    if PLACES.iter().any(|known| known.as_str() == place) {
                        let pointer = format!("/{place}/{}", step(&decode(name)));
                        put_typed(&mut read.draft, &pointer, Some(value_of(&value)), &value);
                    }
                }
            }
        }
        read
    }
}
