//! An API document: its text, and an index of what is where in it. OpenAPI 3.0 and 3.1 and
//! Swagger 2.0, as JSON.
//!
//! Documents can be large (13 MB is in use), so no tree is made of them. The text is looked through
//! once, as it arrives; what one opens is read out of it then, one level at a time.

mod callback;
mod discriminator;
mod index;
mod lookup;
mod members;
mod operation;
mod parameter;
mod pointer;
mod referred;
mod response;
mod scan;
mod schema;
mod security;
mod server;
mod tags;

use serde_json::Value;

pub use self::callback::Callback;
pub use self::discriminator::Discriminator;
pub use self::index::{Index, ModelEntry, OperationEntry, Span};
pub use self::operation::{Body, Media, Operation, is_json};
pub use self::parameter::{Parameter, Place};
pub use self::pointer::{Resolved, Siblings};
pub use self::response::ResponseEntry;
pub use self::scan::Scan;
pub use self::schema::{Additional, Schema};
pub use self::security::{Flow, SecurityScheme, Way};
pub use self::server::{Server, ServerVariable};
pub use self::tags::Tag;

/// The member that refers to another place.
const REFERENCE: &[u8] = b"\"$ref\"";

/// A document that has been looked through.
#[derive(Debug)]
pub struct Document {
    text: Vec<u8>,
    index: Index,
    siblings: Siblings,
}

/// What kind of document it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Version {
    /// OpenAPI 3.0.
    V3_0,
    /// OpenAPI 3.1 and later.
    #[default]
    V3_1,
    /// Swagger 2.0.
    V2,
}

impl Document {
    /// Reads a whole text at once.
    pub fn from_text(text: &[u8]) -> Self {
        let mut scan = Scan::default();
        scan.push(text);
        scan.finish()
    }

    /// The same with the documents that its references name.
    pub fn with_siblings(self, siblings: Siblings) -> Self {
        Self { siblings, ..self }.with_referred_paths()
    }

    pub fn index(&self) -> &Index {
        &self.index
    }

    pub fn text(&self) -> &[u8] {
        &self.text
    }

    /// The value that stands at a place of the text; nothing where that is no JSON.
    pub fn read(&self, span: Span) -> Option<Value> {
        serde_json::from_slice(self.text.get(span.range())?).ok()
    }

    /// A member of the root, such as `info`.
    pub fn root(&self, name: &str) -> Option<Value> {
        self.read(self.index.root.get(name).copied()?)
    }

    /// The other files that references of the text name, each once.
    pub fn files(&self) -> Vec<String> {
        let mut files: Vec<String> = Vec::new();
        for place in memchr::memmem::find_iter(&self.text, REFERENCE) {
            let rest = self.text[place + REFERENCE.len()..].trim_ascii_start();
            let Some(rest) = rest.strip_prefix(b":") else { continue };
            let Some(rest) = rest.trim_ascii_start().strip_prefix(b"\"") else { continue };
            let end = memchr::memchr2(b'"', b'#', rest).unwrap_or(rest.len());
            let file = scan::text_of(&rest[..end]);
            if !file.is_empty() && !files.contains(&file) {
                files.push(file);
            }
        }
        files
    }

    pub fn version(&self) -> Version {
        if self.index.root.contains_key("swagger") {
            return Version::V2;
        }
        match self.root("openapi").as_ref().and_then(Value::as_str) {
            Some(version) if version.starts_with("3.0") => Version::V3_0,
            _ => Version::V3_1,
        }
    }
}
