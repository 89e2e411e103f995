//! What is where in a document.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use serde_json::Value;

/// A place in the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// What was found while the text was looked through.
#[derive(Debug, Default)]
pub struct Index {
    /// The members of the root.
    pub root: HashMap<String, Span>,
    /// All operations, in the order of the document.
    pub operations: Vec<OperationEntry>,
    /// The members of `components` (or their places in Swagger 2.0), by section and name.
    pub components: HashMap<(String, String), Span>,
    /// The models, in the order of the document.
    pub models: Vec<ModelEntry>,
    /// Path items as a whole, by path.
    pub paths: HashMap<String, Span>,
    /// Path items that stand elsewhere.
    pub(super) referred: Vec<ReferredPath>,
    /// Why not everything could be read, in sentences.
    pub faults: Vec<String>,
}

/// A path item that stands elsewhere.
#[derive(Clone, Debug)]
pub(super) struct ReferredPath {
    pub(super) path: String,
    pub(super) reference: String,
    pub(super) is_webhook: bool,
    /// How many operations of the text come before it.
    pub(super) place: usize,
}

/// An operation as a list shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OperationEntry {
    /// What it is called in addresses: its `operationId`, or method and path where it has none or
    /// shares it with another one.
    pub key: String,
    /// In upper case.
    pub method: String,
    pub path: String,
    pub summary: String,
    pub tags: Vec<String>,
    pub privileges: Vec<String>,
    /// The names of its own parameters, for the search.
    pub parameters: Vec<String>,
    pub is_deprecated: bool,
    /// Whether the server calls it, and not the client.
    pub is_webhook: bool,
    /// Where the whole operation stands.
    pub span: Span,
    /// All of it, where it stands elsewhere.
    pub(super) referred: Option<Arc<Value>>,
    /// Where the parameters stand that it shares with the others of its path.
    pub shared_parameters: Option<Span>,
    /// Where the servers stand that it shares with them.
    pub(super) shared_servers: Option<Span>,
}

/// A model, and the names of its members for the search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ModelEntry {
    pub name: String,
    pub members: Vec<String>,
    pub span: Span,
}

impl Index {
    /// An operation by its key.
    pub fn operation(&self, key: &str) -> Option<&OperationEntry> {
        self.operations.iter().find(|entry| entry.key == key)
    }

    pub fn model(&self, name: &str) -> Option<&ModelEntry> {
        self.models.iter().find(|entry| entry.name == name)
    }
}
