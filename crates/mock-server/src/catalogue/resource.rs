//! What a resource of the API is, as the documents have it.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::catalogue::{Api, Field, Path, PathKind};
use crate::resource::{Hooks, Wording};

/// A resource: a service in the words of the API Explorer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Resource {
    /// Name of the API service.
    #[serde(skip)]
    pub(super) api: String,
    /// What is peculiar to it.
    #[serde(skip, default = "nothing_peculiar")]
    pub(crate) hooks: &'static Hooks,
    pub(crate) name: String,
    /// What one of it is called, in a sentence.
    pub(crate) title: String,
    pub(crate) plural: String,
    pub(crate) description: String,
    /// How sure the privileges are.
    pub(crate) certainty: Certainty,
    /// What a token needs, all of them.
    pub(crate) privileges: Vec<String>,
    /// Table of the items.
    #[serde(default)]
    pub(crate) table: String,
    /// The member that addresses an item.
    #[serde(default = "id")]
    pub(crate) key: String,
    /// The order of a list if nobody says.
    #[serde(default = "ascending")]
    pub(crate) sort: String,
    /// The shape of validation messages.
    #[serde(default)]
    pub(crate) messages: Wording,
    /// Whether members that nobody knows are kept (fact sheet C).
    #[serde(default)]
    pub(crate) custom: bool,
    /// Its members, in the order in which they are shown.
    #[serde(default)]
    pub(crate) fields: Vec<Field>,
    pub(crate) paths: Vec<Path>,
    /// Whose members hold the name of one of these: the table, and the names of the members.
    #[serde(default)]
    pub(crate) used_by: BTreeMap<String, Vec<String>>,
}

/// The marks of the fact sheet, section 0.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Certainty {
    Observed,
    Inferred,
    /// Any token that may use the API.
    Baseline,
    /// No token at all.
    None,
}

fn nothing_peculiar() -> &'static Hooks {
    &Hooks::NONE
}

fn id() -> String {
    "id".to_owned()
}

fn ascending() -> String {
    "+id".to_owned()
}

impl Resource {
    pub(crate) fn api(&self) -> &'static Api {
        super::api(&self.api).expect("a resource is part of its service")
    }

    pub(crate) fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The address of the collection, parameters in braces.
    pub(crate) fn collection(&self) -> Option<&Path> {
        self.paths.iter().find(|path| matches!(path.kind, PathKind::Collection | PathKind::Unpaged))
    }

    /// The address of an item: the one that takes its key, if there is one.
    pub(crate) fn item(&self) -> Option<&Path> {
        let items = || self.paths.iter().filter(|path| path.kind == PathKind::Item);
        items().find(|path| path.by == self.key).or_else(|| items().next())
    }

    /// The members that no two items have alike: the name, with what it is looked for within.
    pub(crate) fn unique(&self) -> Vec<&str> {
        let items = || self.paths.iter().filter(|path| path.kind == PathKind::Item);
        let by_name = items().find(|path| path.by != self.key);
        match by_name.or_else(|| items().next()) {
            Some(path) => {
                let mut members = path.scope();
                members.push(&path.by);
                members
            }
            None => vec![&self.key],
        }
    }

    /// The member that people know an item by.
    pub(crate) fn label(&self) -> &str {
        self.unique().pop().unwrap_or(&self.key)
    }
}
