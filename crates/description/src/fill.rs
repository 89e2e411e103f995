//! From what was filled in for an operation to the request that is sent.

use form_urlencoded::Serializer;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use crate::document::{Operation, OperationEntry, Parameter, Place, is_json};
use crate::typed::plain;
use crate::{Authorization, Part, PartValue, Request};

/// What was filled in. Only what someone gave is in it: defaults are shown, and not sent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filled {
    /// Place, name and value of the parameters that were given.
    pub parameters: Vec<(Place, String, Value)>,
    /// The media type of the body; empty for none.
    pub media_type: String,
    /// The text of a JSON body as it was typed, or of any other.
    pub text: Option<String>,
    /// The fields of a form.
    pub fields: Vec<(String, Value)>,
    /// Whether the body is a file; its name is the text.
    pub is_file: bool,
    /// The names of fields that hold files; their values are the names of the files, or lists of
    /// such names.
    pub files: Vec<String>,
    /// The media type in which the answer is wanted; empty for the usual one.
    pub accept: String,
}

/// What RFC 3986 leaves unencoded everywhere, and besides what browsers leave as it is in a path.
pub(crate) const SEGMENT: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The characters besides that `allowReserved` leaves as they are (RFC 3986 section 2.2), but for those
/// that would end the value.
const RESERVED: &AsciiSet = &SEGMENT
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'[')
    .remove(b']')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';');

impl Filled {
    fn parameter(&self, place: Place, name: &str) -> Option<&Value> {
        let found = self.parameters.iter().find(|(at, known, _)| *at == place && known == name);
        found.map(|(_, _, value)| value)
    }

    /// The request, for a server whose API stands below `base`, such as `/api`.
    pub fn to_request(
        &self,
        entry: &OperationEntry,
        operation: &Operation,
        base: &str,
        authorizations: &[Authorization],
    ) -> Request {
        let mut address = format!("{}{}", base.trim_end_matches('/'), self.path(entry, operation));
        let mut query = self.query(operation);
        query.extend(at(authorizations, Place::Query).map(|key| pair(&key.name, &key.value)));
        if !query.is_empty() {
            address.push(if address.contains('?') { '&' } else { '?' });
            address.push_str(&query.join("&"));
        }
        let mut request = Request { method: entry.method.clone(), address, ..Request::default() };
        let accept = match self.accept.as_str() {
            "" => operation.usual_answer(),
            accept => accept,
        };
        request.headers.push(("Accept".to_owned(), accept.to_owned()));
        for header in at(authorizations, Place::Header) {
            request.headers.push((header.name.clone(), header.value.clone()));
        }
        for parameter in operation.parameters.iter().filter(|known| known.place == Place::Header) {
            if let Some(value) = self.parameter(Place::Header, &parameter.name) {
                let name = &parameter.name;
                // What somebody typed counts before what goes along by itself.
                request.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
                request.headers.push((name.clone(), simple(value, parameter.is_exploded)));
            }
        }
        let mut cookies: Vec<String> = Vec::new();
        for parameter in operation.parameters.iter().filter(|known| known.place == Place::Cookie) {
            if let Some(value) = self.parameter(Place::Cookie, &parameter.name) {
                let encoded =
                    |value: &Value| utf8_percent_encode(&plain(value), SEGMENT).to_string();
                let name = utf8_percent_encode(&parameter.name, SEGMENT);
                cookies.push(format!("{name}={}", joined(value, ",", &encoded)));
            }
        }
        cookies.extend(at(authorizations, Place::Cookie).map(|key| pair(&key.name, &key.value)));
        if !cookies.is_empty() {
            request.headers.push(("Cookie".to_owned(), cookies.join("; ")));
        }
        request.keys = authorizations.iter().map(|key| key.name.clone()).collect();
        self.add_body(&mut request, operation);
        request
    }

    /// The path with its parameters; one that nobody gave stays as it is named.
    fn path(&self, entry: &OperationEntry, operation: &Operation) -> String {
        let mut path = entry.path.clone();
        for parameter in operation.parameters.iter().filter(|known| known.place == Place::Path) {
            if let Some(value) = self.parameter(Place::Path, &parameter.name) {
                let text = in_path(parameter, value);
                path = path.replace(&format!("{{{}}}", parameter.name), &text);
            }
        }
        path
    }

    fn query(&self, operation: &Operation) -> Vec<String> {
        let mut pairs: Vec<String> = Vec::new();
        for parameter in operation.parameters.iter().filter(|known| known.place == Place::Query) {
            let set = if parameter.is_reserved { RESERVED } else { SEGMENT };
            let encoded = |value: &Value| utf8_percent_encode(&plain(value), set).to_string();
            let mut add = |name: &str, encoded: String| {
                pairs.push(format!("{}={encoded}", utf8_percent_encode(name, SEGMENT)));
            };
            let Some(value) = self.parameter(Place::Query, &parameter.name) else { continue };
            let name = &parameter.name;
            match (value, parameter.style.as_str()) {
                _ if parameter.is_json => {
                    add(name, utf8_percent_encode(&value.to_string(), set).to_string());
                }
                (Value::Array(items), _) if parameter.is_exploded => {
                    items.iter().for_each(|item| add(name, encoded(item)));
                }
                (Value::Object(members), "deepObject") => {
                    members.iter().for_each(|(inner, value)| {
                        add(&format!("{name}[{inner}]"), encoded(value));
                    });
                }
                (Value::Object(members), _) if parameter.is_exploded => {
                    members.iter().for_each(|(inner, value)| add(inner, encoded(value)));
                }
                // What stands between the items is told from what stands in them (RFC 6570).
                (_, style) => {
                    let separator = match (style, value) {
                        ("spaceDelimited", Value::Array(_)) => "%20",
                        ("pipeDelimited", Value::Array(_)) => "%7C",
                        ("tabDelimited", Value::Array(_)) => "%09",
                        _ => ",",
                    };
                    add(name, joined(value, separator, &encoded));
                }
            }
        }
        pairs
    }

    fn add_body(&self, request: &mut Request, operation: &Operation) {
        if self.media_type.is_empty() {
            return;
        }
        if self.media_type.starts_with("multipart/") {
            let media = operation.media(&self.media_type);
            let encodings = media.map(|media| media.encodings.as_slice()).unwrap_or_default();
            request.parts =
                self.fields.iter().flat_map(|field| self.parts(field, encodings)).collect();
            return;
        }
        let body = match self.media_type.as_str() {
            "application/x-www-form-urlencoded" => Some(self.form()),
            _ => self.text.clone(),
        };
        if let Some(body) = body {
            request.headers.push(("Content-Type".to_owned(), self.media_type.clone()));
            match self.is_file {
                true => request.file = Some(body),
                false => request.body = Some(body),
            }
        }
    }

    /// A list has a part for each of its items. Objects are JSON where the document says nothing
    /// else.
    fn parts(&self, (name, value): &(String, Value), encodings: &[(String, String)]) -> Vec<Part> {
        let encoding = encodings.iter().find(|(known, _)| known == name);
        let encoding = encoding.map(|(_, media_type)| media_type.clone());
        let is_file = self.files.contains(name);
        let items = match value {
            Value::Array(items) => items.as_slice(),
            value => std::slice::from_ref(value),
        };
        let part = |item: &Value| {
            let value = match is_file {
                true => PartValue::File(plain(item)),
                false => PartValue::Text(plain(item)),
            };
            let json = || item.is_object().then(|| "application/json".to_owned());
            Part { name: name.clone(), value, media_type: encoding.clone().or_else(json) }
        };
        items.iter().map(part).collect()
    }

    fn form(&self) -> String {
        let mut form = Serializer::new(String::new());
        for (name, value) in &self.fields {
            match value {
                Value::Array(items) => {
                    for item in items {
                        form.append_pair(name, &plain(item));
                    }
                }
                value => {
                    form.append_pair(name, &plain(value));
                }
            }
        }
        form.finish()
    }

    /// Whether the body is written as JSON.
    pub fn is_json(&self) -> bool {
        is_json(&self.media_type)
    }
}

/// Those that stand in a place of the request.
fn at(authorizations: &[Authorization], place: Place) -> impl Iterator<Item = &Authorization> {
    authorizations.iter().filter(move |authorization| authorization.place == place)
}

/// Name and value as queries and cookies have them.
fn pair(name: &str, value: &str) -> String {
    let name = utf8_percent_encode(name, SEGMENT);
    format!("{name}={}", utf8_percent_encode(value, SEGMENT))
}

/// A value of a path, in the style of its parameter (RFC 6570).
fn in_path(parameter: &Parameter, value: &Value) -> String {
    let encoded = |text: &str| utf8_percent_encode(text, SEGMENT).to_string();
    let name = encoded(&parameter.name);
    let (start, separator) = match (parameter.style.as_str(), parameter.is_exploded) {
        ("label", true) => (".", "."),
        ("label", false) => (".", ","),
        ("matrix", true) => (";", ";"),
        ("matrix", false) => (";", ","),
        _ => ("", ","),
    };
    let is_matrix = start == ";";
    // A list in matrix style has its name before every item, or once.
    let prefix = match (is_matrix, parameter.is_exploded, value) {
        (true, true, Value::Array(_)) => format!("{name}="),
        _ => String::new(),
    };
    let body = match value {
        Value::Array(items) => {
            let item = |item: &Value| format!("{prefix}{}", encoded(&plain(item)));
            items.iter().map(item).collect::<Vec<String>>().join(separator)
        }
        Value::Object(members) => {
            let joint = if parameter.is_exploded { "=" } else { "," };
            let member = |(inner, value): (&String, &Value)| {
                format!("{}{joint}{}", encoded(inner), encoded(&plain(value)))
            };
            members.iter().map(member).collect::<Vec<String>>().join(separator)
        }
        value => encoded(&plain(value)),
    };
    let has_name = is_matrix && (!parameter.is_exploded || !value.is_array() && !value.is_object());
    match has_name {
        true => format!("{start}{name}={body}"),
        false => format!("{start}{body}"),
    }
}

/// A value of a header (style `simple`).
fn simple(value: &Value, is_exploded: bool) -> String {
    match value {
        Value::Object(members) if is_exploded => {
            let member = |(name, value): (&String, &Value)| format!("{name}={}", plain(value));
            members.iter().map(member).collect::<Vec<String>>().join(",")
        }
        value => joined(value, ",", &plain),
    }
}

/// The items of a list, or the members of an object, in one text (RFC 6570).
fn joined(value: &Value, separator: &str, written: &dyn Fn(&Value) -> String) -> String {
    match value {
        Value::Array(items) => items.iter().map(written).collect::<Vec<String>>().join(separator),
        Value::Object(members) => {
            let name = |name: &String| written(&name.as_str().into());
            let both = members.iter().flat_map(|(inner, value)| [name(inner), written(value)]);
            both.collect::<Vec<String>>().join(separator)
        }
        value => written(value),
    }
}
