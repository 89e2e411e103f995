//! The compact source of the API documents (`api/*.json`), read: what the documents show and what
//! the appliance does both follow from it. A service is read when somebody first asks for it, so
//! that a worker which wakes does not read all of them.

mod api;
mod field;
mod path;
mod resource;
mod source;

pub(crate) use api::Api;
pub(crate) use field::{Field, Kind, Refers, Special, Variant};
pub(crate) use path::{Found, ListKind, Parameter, Path, PathKind};
pub(crate) use resource::{Certainty, Resource};

use source::SOURCES;

/// All services, in the order of their names.
pub(crate) fn apis() -> impl Iterator<Item = &'static Api> {
    SOURCES.iter().map(source::Source::api)
}

/// The service of a name.
pub(crate) fn api(name: &str) -> Option<&'static Api> {
    SOURCES.iter().find(|source| source.name == name).map(source::Source::api)
}

/// The resource that keeps its items in a table.
pub(crate) fn resource_of(table: &str) -> Option<&'static Resource> {
    let source = SOURCES.iter().find(|source| source.tables.contains(&table))?;
    source.api().resources.iter().find(|resource| resource.table == table)
}

/// Whether a resource keeps its items in a table of this name.
pub(crate) fn has_table(table: &str) -> bool {
    SOURCES.iter().any(|source| source.tables.contains(&table))
}

/// What a path below `/api` leads to: every template that fits best, which can be two where one
/// takes an id and the other a name.
pub(crate) fn find(path: &str) -> Vec<Found> {
    let segments: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    let first = segments.first().copied().unwrap_or_default();
    let sources = source::by_segment().get(first).map(Vec::as_slice).unwrap_or_default();
    let mut found: Vec<Found> =
        sources.iter().flat_map(|source| source.api().find(first, &segments)).collect();
    let most = found.iter().map(|found| found.literals).max().unwrap_or_default();
    found.retain(|found| found.literals == most);
    found
}
