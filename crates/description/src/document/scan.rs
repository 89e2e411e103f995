//! Looks through the text of a document as it arrives, and notes what stands where. Written here
//! because no parser for JSON tells the places of values in a text that is not there yet, and
//! because a tree of a large document costs seconds and hundreds of megabytes.

use memchr::memchr2;
use serde_json::Value;
use serde_json::value::RawValue;

use super::index::{Index, ModelEntry, OperationEntry, ReferredPath, Span};
use super::{Document, members};

/// A look through a text of which more may come.
#[derive(Debug, Default)]
pub struct Scan {
    text: Vec<u8>,
    position: usize,
    mode: Mode,
    frames: Vec<Frame>,
    index: Index,
    /// The operation, and the names of a model's members, that are being read.
    operation: OperationEntry,
    model_members: Vec<String>,
    /// Operations from here on belong to the path that is being read.
    first_of_path: usize,
    shared_parameters: Option<Span>,
    shared_servers: Option<Span>,
    is_webhooks: bool,
}

/// An object that is being read with its members.
#[derive(Debug)]
struct Frame {
    level: Level,
    key: String,
    value_start: usize,
}

/// Objects whose members matter. All others are passed over as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    Root,
    Paths,
    PathItem,
    Operation,
    Components,
    /// Such as `schemas`; the name is that of OpenAPI 3.
    Section(&'static str),
    OtherSection,
    Model,
    ModelMembers,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Mode {
    #[default]
    BeforeRoot,
    BeforeKey,
    InKey(usize),
    BeforeColon,
    BeforeValue,
    InText,
    InScalar,
    /// In a value that is passed over, this deep.
    Inside(usize),
    InsideText(usize),
    AfterValue,
    Done,
    Broken,
}

pub(super) const METHODS: [&str; 9] =
    ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

impl Scan {
    /// Takes in the next piece of the text.
    pub fn push(&mut self, piece: &[u8]) {
        self.text.extend_from_slice(piece);
        self.go_on();
    }

    /// The text has ended.
    pub fn finish(mut self) -> Document {
        match self.mode {
            Mode::Done | Mode::Broken => {}
            Mode::BeforeRoot => self.index.faults.push("The document is empty.".to_owned()),
            _ => {
                self.index.faults.push("The document ends in the middle of a value.".to_owned());
                // What was begun is shown as far as it goes.
                self.end_path();
            }
        }
        let has_version =
            ["openapi", "swagger"].iter().any(|name| self.index.root.contains_key(*name));
        if !has_version && self.index.faults.is_empty() {
            self.index.faults.push(
                "This is no API document: it has neither `openapi` nor `swagger` at its root."
                    .to_owned(),
            );
        }
        let is_without = self.index.operations.is_empty() && self.index.referred.is_empty();
        if is_without && self.index.faults.is_empty() {
            self.look_closely();
        }
        let document = Document { text: self.text, index: self.index, siblings: Vec::new() };
        document.with_referred_paths()
    }

    /// Values that were passed over may be no JSON. Where nothing was found, that is why.
    fn look_closely(&mut self) {
        if let Err(error) = serde_json::from_slice::<&RawValue>(
            self.text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&self.text),
        ) {
            let (line, column) = (error.line(), error.column());
            self.index
                .faults
                .push(format!("The document is no JSON from line {line}, column {column} on."));
        }
    }

    fn go_on(&mut self) {
        while self.position < self.text.len() {
            match self.mode {
                Mode::Done | Mode::Broken => return,
                Mode::InText | Mode::InKey(_) | Mode::InsideText(_) => self.in_text(),
                Mode::Inside(depth) => self.inside(depth),
                Mode::InScalar => self.in_scalar(),
                _ => self.between(),
            }
        }
    }

    /// Between the parts of the objects that matter.
    fn between(&mut self) {
        let byte = self.text[self.position];
        if matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
            self.position += 1;
            return;
        }
        match (self.mode, byte) {
            // The mark of the byte order, which some editors write.
            (Mode::BeforeRoot, 0xEF | 0xBB | 0xBF) => self.position += 1,
            (Mode::BeforeRoot, b'{') => self.enter(Level::Root),
            (Mode::BeforeRoot, b'[') => {
                let fault = "This is no API document: it is a list, and not an object.";
                self.index.faults.push(fault.to_owned());
                self.mode = Mode::Broken;
            }
            (Mode::BeforeKey, b'"') => {
                self.position += 1;
                self.mode = Mode::InKey(self.position);
            }
            (Mode::BeforeKey | Mode::AfterValue, b'}') => self.leave(),
            (Mode::BeforeColon, b':') => {
                self.position += 1;
                self.mode = Mode::BeforeValue;
            }
            (Mode::AfterValue, b',') => {
                self.position += 1;
                self.mode = Mode::BeforeKey;
            }
            (Mode::BeforeValue, _) => self.begin_value(byte),
            _ => self.break_off(),
        }
    }

    fn enter(&mut self, level: Level) {
        match level {
            Level::PathItem => {
                self.first_of_path = self.index.operations.len();
                self.shared_parameters = None;
                self.shared_servers = None;
            }
            Level::Operation => self.operation = OperationEntry::default(),
            Level::Model => self.model_members.clear(),
            _ => {}
        }
        self.frames.push(Frame { level, key: String::new(), value_start: 0 });
        self.position += 1;
        self.mode = Mode::BeforeKey;
    }

    fn leave(&mut self) {
        self.frames.pop();
        self.position += 1;
        match self.frames.is_empty() {
            true => self.mode = Mode::Done,
            false => self.end_value(),
        }
    }

    fn begin_value(&mut self, byte: u8) {
        let start = self.position;
        let Some(frame) = self.frames.last_mut() else { return };
        frame.value_start = start;
        match byte {
            b'{' => match child(frame.level, &frame.key) {
                Some(level) => {
                    if frame.level == Level::Root {
                        self.is_webhooks = frame.key == "webhooks";
                    }
                    self.enter(level);
                }
                None => self.pass_over(),
            },
            b'[' => self.pass_over(),
            b'"' => {
                self.position += 1;
                self.mode = Mode::InText;
            }
            b'}' | b']' | b',' | b':' => self.break_off(),
            _ => self.mode = Mode::InScalar,
        }
    }

    fn pass_over(&mut self) {
        self.position += 1;
        self.mode = Mode::Inside(1);
    }

    /// To the next quotation mark that ends the text.
    fn in_text(&mut self) {
        let Some(found) = memchr2(b'"', b'\\', &self.text[self.position..]) else {
            self.position = self.text.len();
            return;
        };
        let found = self.position + found;
        if self.text[found] == b'\\' {
            // Past what is escaped, even if that is still to come.
            self.position = found + 2;
            return;
        }
        self.position = found + 1;
        match self.mode {
            Mode::InKey(start) => {
                let key = text_of(&self.text[start..found]);
                if let Some(frame) = self.frames.last_mut() {
                    frame.key = key;
                }
                self.mode = Mode::BeforeColon;
            }
            Mode::InsideText(depth) => self.mode = Mode::Inside(depth),
            _ => self.end_value(),
        }
    }

    fn inside(&mut self, mut depth: usize) {
        let mut position = self.position;
        let text = &self.text;
        while position < text.len() {
            match text[position] {
                b'"' => {
                    self.position = position + 1;
                    self.mode = Mode::InsideText(depth);
                    return;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => {
                    depth -= 1;
                    if depth == 0 {
                        self.position = position + 1;
                        self.end_value();
                        return;
                    }
                }
                _ => {}
            }
            position += 1;
        }
        self.position = position;
        self.mode = Mode::Inside(depth);
    }

    fn in_scalar(&mut self) {
        let rest = &self.text[self.position..];
        let end = rest
            .iter()
            .position(|byte| matches!(byte, b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t'));
        match end {
            Some(end) => {
                self.position += end;
                self.end_value();
            }
            None => self.position = self.text.len(),
        }
    }

    /// The value of the current member ends at the current position.
    fn end_value(&mut self) {
        self.mode = Mode::AfterValue;
        let Some(frame) = self.frames.last_mut() else { return };
        let span = Span { start: frame.value_start, end: self.position };
        let (level, key) = (frame.level, std::mem::take(&mut frame.key));
        match level {
            Level::Root => {
                self.index.root.insert(key, span);
            }
            Level::Paths => {
                self.end_path();
                self.index.paths.insert(key, span);
            }
            Level::PathItem if key == "parameters" => self.shared_parameters = Some(span),
            Level::PathItem if key == "servers" => self.shared_servers = Some(span),
            Level::PathItem if key == "$ref" => self.note_reference(span),
            Level::PathItem if METHODS.contains(&key.as_str()) => self.end_operation(&key, span),
            Level::Operation => members::note(&mut self.operation, &key, &self.text[span.range()]),
            Level::Section(section) => self.end_component(section, key, span),
            Level::ModelMembers => self.model_members.push(key),
            Level::Model if key == "allOf" => self.note_parts(span),
            _ => {}
        }
    }

    /// The members of the parts that a model is put together from; others are models of their own.
    fn note_parts(&mut self, span: Span) {
        let parts = serde_json::from_slice::<Vec<Value>>(&self.text[span.range()]);
        for part in parts.unwrap_or_default() {
            let members = part["properties"].as_object().into_iter().flatten();
            self.model_members.extend(members.map(|(name, _)| name.clone()));
        }
    }

    fn end_operation(&mut self, method: &str, span: Span) {
        let mut operation = std::mem::take(&mut self.operation);
        operation.method = method.to_ascii_uppercase();
        operation.path = self.path();
        operation.is_webhook = self.is_webhooks;
        operation.span = span;
        self.index.operations.push(operation);
    }

    /// The path that is being read.
    fn path(&self) -> String {
        let paths = self.frames.iter().find(|frame| frame.level == Level::Paths);
        paths.map(|frame| frame.key.clone()).unwrap_or_default()
    }

    fn note_reference(&mut self, span: Span) {
        let [b'"', reference @ .., b'"'] = &self.text[span.range()] else { return };
        let referred = ReferredPath {
            path: self.path(),
            reference: text_of(reference),
            is_webhook: self.is_webhooks,
            place: self.index.operations.len(),
        };
        self.index.referred.push(referred);
    }

    fn end_path(&mut self) {
        let shared = self.shared_parameters.take();
        let servers = self.shared_servers.take();
        let first = std::mem::replace(&mut self.first_of_path, self.index.operations.len());
        for operation in self.index.operations.iter_mut().skip(first) {
            operation.shared_parameters = shared;
            operation.shared_servers = servers;
        }
    }

    fn end_component(&mut self, section: &'static str, name: String, span: Span) {
        if section == "schemas" {
            let members = std::mem::take(&mut self.model_members);
            self.index.models.push(ModelEntry { name: name.clone(), members, span });
        }
        self.index.components.insert((section.to_owned(), name), span);
    }

    fn break_off(&mut self) {
        let before = &self.text[..self.position];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
        let column = String::from_utf8_lossy(&before[start..]).chars().count() + 1;
        self.index
            .faults
            .push(format!("The document is no JSON from line {line}, column {column} on."));
        self.end_path();
        self.mode = Mode::Broken;
    }
}

/// The level of an object that is a member of another one; nothing where it does not matter.
fn child(level: Level, key: &str) -> Option<Level> {
    match (level, key) {
        (Level::Root, "paths" | "webhooks") => Some(Level::Paths),
        (Level::Root, "components") => Some(Level::Components),
        // In Swagger 2.0 these stand at the root.
        (Level::Root, "definitions") => Some(Level::Section("schemas")),
        (Level::Root, "parameters") => Some(Level::Section("parameters")),
        (Level::Root, "responses") => Some(Level::Section("responses")),
        (Level::Root, "securityDefinitions") => Some(Level::Section("securitySchemes")),
        (Level::Components, section) => Some(
            SECTIONS
                .iter()
                .find(|known| **known == section)
                .map_or(Level::OtherSection, |known| Level::Section(known)),
        ),
        (Level::Paths, _) => Some(Level::PathItem),
        (Level::PathItem, method) if METHODS.contains(&method) => Some(Level::Operation),
        (Level::Section("schemas"), _) => Some(Level::Model),
        (Level::Model, "properties") => Some(Level::ModelMembers),
        _ => None,
    }
}

/// What some editors write in front.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

const SECTIONS: [&str; 10] = [
    "schemas",
    "parameters",
    "responses",
    "requestBodies",
    "headers",
    "examples",
    "securitySchemes",
    "pathItems",
    "callbacks",
    "links",
];

/// A text of JSON without its quotation marks.
pub(super) fn text_of(raw: &[u8]) -> String {
    if raw.contains(&b'\\') {
        let quoted = [b"\"", raw, b"\""].concat();
        if let Ok(Value::String(text)) = serde_json::from_slice(&quoted) {
            return text;
        }
    }
    String::from_utf8_lossy(raw).into_owned()
}
