//! The addresses of a resource.

use std::collections::BTreeMap;

use http::Method;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::catalogue::{Kind, Resource};
use crate::query;

/// An address and what it does.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Path {
    /// Below `/api`, parameters in braces.
    pub(crate) path: String,
    /// The methods that it takes, between spaces.
    pub(crate) methods: String,
    pub(crate) kind: PathKind,
    /// The member that the last parameter is the value of.
    #[serde(default)]
    pub(crate) by: String,
    /// What a call sets.
    #[serde(default)]
    pub(crate) set: Map<String, Value>,
    /// Model of the request.
    pub(crate) body: Option<String>,
    /// Model of the answer.
    pub(crate) result: Option<String>,
    /// The answer is a list of `result`.
    pub(crate) list: Option<ListKind>,
    /// Status of success, where it is not the usual one of the method.
    pub(crate) status: Option<u16>,
    /// Whether it can be asked to answer before it is done, with 202.
    #[serde(default)]
    pub(crate) queued: bool,
    /// Media type of an answer that is a file.
    pub(crate) media: Option<String>,
    /// That the answer is a list although the published description names one item is our reading.
    #[serde(default)]
    pub(crate) envelope: String,
    #[serde(default)]
    pub(crate) query: Vec<Parameter>,
    #[serde(default)]
    pub(crate) summary: String,
    #[serde(default)]
    pub(crate) description: String,
    /// What is to say about one method of several.
    #[serde(default)]
    pub(crate) words: BTreeMap<String, Words>,
}

/// What an address addresses.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum PathKind {
    /// All items, a page at a time.
    Collection,
    /// All items at once.
    Unpaged,
    Item,
    /// Sets members of an item to fixed values.
    Set,
    /// The one item of its kind.
    Singleton,
    /// Something of its own; `actions` has it.
    Action,
}

impl PathKind {
    /// As the source and the documents write it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Collection => "collection",
            Self::Unpaged => "unpaged",
            Self::Item => "item",
            Self::Set => "set",
            Self::Singleton => "singleton",
            Self::Action => "action",
        }
    }
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ListKind {
    Paged,
    Unpaged,
}

/// A parameter of the query.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) kind: Kind,
    pub(crate) default: Option<Value>,
    /// The methods that read it; all without.
    #[serde(default)]
    pub(crate) methods: String,
    #[serde(default)]
    pub(crate) description: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    #[serde(default)]
    pub(crate) summary: String,
    #[serde(default)]
    pub(crate) description: String,
}

impl Path {
    pub(crate) fn methods(&self) -> impl Iterator<Item = Method> {
        self.methods.split(' ').filter_map(|method| method.parse().ok())
    }

    pub(crate) fn takes(&self, method: &Method) -> bool {
        self.methods.split(' ').any(|known| known == method.as_str())
    }

    /// The names of its parameters, in order.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = &str> {
        self.path.split('/').filter_map(parameter)
    }

    /// The parameters that say within what an item is looked for: all but the one that names it.
    pub(crate) fn scope(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.parameters().collect();
        if matches!(self.kind, PathKind::Item | PathKind::Set) {
            names.pop();
        }
        names
    }
}

fn parameter(segment: &str) -> Option<&str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}

/// A path that fits an address.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) resource: &'static Resource,
    pub(crate) path: &'static Path,
    /// What stands in the place of the braces, by name.
    pub(crate) parameters: Vec<(String, String)>,
    /// How many segments are not parameters.
    pub(super) literals: usize,
}

/// A path taken apart.
#[derive(Debug)]
pub(super) struct Template {
    segments: Vec<Segment>,
    /// Index of the resource, and of the path in it.
    pub(super) resource: usize,
    pub(super) path: usize,
}

#[derive(Debug)]
enum Segment {
    Literal(String),
    Parameter(String),
}

impl Template {
    pub(super) fn new(path: &str, resource: usize, place: usize) -> Self {
        let segment = |text: &str| match parameter(text) {
            Some(name) => Segment::Parameter(name.to_owned()),
            None => Segment::Literal(text.to_owned()),
        };
        let segments = path.trim_start_matches('/').split('/').map(segment).collect();
        Self { segments, resource, path: place }
    }

    pub(super) fn first(&self) -> &str {
        match self.segments.first() {
            Some(Segment::Literal(text)) => text,
            _ => "",
        }
    }

    /// How many segments are literally there, and what the parameters are.
    pub(super) fn matched(&self, segments: &[&str]) -> Option<(usize, Vec<(String, String)>)> {
        if self.segments.len() != segments.len() {
            return None;
        }
        let mut literals = 0;
        let mut parameters = Vec::new();
        for (expected, segment) in self.segments.iter().zip(segments) {
            match expected {
                Segment::Literal(text) if text == segment => literals += 1,
                Segment::Literal(_) => return None,
                Segment::Parameter(name) => {
                    let value = query::decode(segment.as_bytes()).ok()?;
                    parameters.push((name.clone(), value));
                }
            }
        }
        Some((literals, parameters))
    }
}
