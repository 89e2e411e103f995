//! The sentences that all resources share.

use crate::catalogue::{Certainty, Path, PathKind, Resource};

/// With a capital letter in front.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// With the article that it wants.
fn one(title: &str) -> String {
    let is_vowel = title.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O'])
        || ["MAC", "SNMP", "NAT", "MPSK", "RADIUS"]
            .iter()
            .any(|word| title.starts_with(word) && *word != "NAT" && *word != "RADIUS");
    format!("{} {title}", if is_vowel { "an" } else { "a" })
}

/// How an item is named in an address: `by its id`.
fn by(path: &Path) -> String {
    match path.by.as_str() {
        "" => String::new(),
        "id" => " by its id".to_owned(),
        by => format!(" by its {}", by.replace('_', " ")),
    }
}

/// What an operation does, in a few words.
pub(super) fn summary(resource: &Resource, path: &Path, method: &str) -> String {
    let own = path.words.get(method).map(|words| words.summary.as_str());
    if let Some(own) = own.filter(|own| !own.is_empty()) {
        return own.to_owned();
    }
    if !path.summary.is_empty() {
        return path.summary.clone();
    }
    let (one, title, by) = (one(&resource.title), &resource.title, by(path));
    match (path.kind, method) {
        (PathKind::Collection | PathKind::Unpaged, "GET") => format!("List {}", resource.plural),
        (PathKind::Collection | PathKind::Unpaged, _) => format!("Create {one}"),
        (PathKind::Singleton, "GET") => format!("Read the {title}"),
        (PathKind::Singleton, "PATCH") => format!("Change the {title}"),
        (PathKind::Singleton, "DELETE") => format!("Put the {title} back to what a new server has"),
        (PathKind::Singleton, _) => format!("Replace the {title}"),
        (_, "GET") => format!("Read {one}{by}"),
        (_, "PATCH") => format!("Change {one}{by}"),
        (_, "PUT") => format!("Replace {one}{by}"),
        (_, "DELETE") => format!("Delete {one}{by}"),
        _ => capital(title),
    }
}

/// What an operation does, in sentences.
pub(super) fn description(resource: &Resource, path: &Path, method: &str) -> String {
    let own = path.words.get(method).map(|words| words.description.as_str());
    let own = own.filter(|own| !own.is_empty()).unwrap_or(&path.description);
    let mut sentences: Vec<String> = Vec::new();
    if !own.is_empty() {
        sentences.push(own.to_owned());
    }
    let title = &resource.title;
    sentences.extend(match (path.kind, method) {
        (PathKind::Collection, "GET") => vec![
            format!("Answers a page of {}: at most `limit` of those that pass `filter`, in the order of `sort`.", resource.plural),
            FILTER.to_owned(),
        ],
        (PathKind::Unpaged, "GET") => {
            let inferred = if path.envelope.is_empty() { "" } else { " Published descriptions name one item as the answer; that it is a list is inferred." };
            vec![format!("Answers all {} at once.{inferred}", resource.plural)]
        }
        (PathKind::Collection | PathKind::Unpaged, "POST") => vec![format!(
            "The answer has status 201 and holds the new {title} with the id that the server gave it; `Location` is its address."
        )],
        (PathKind::Item | PathKind::Singleton, "PATCH") => vec![
            "Members that the request does not name stay as they are; so do those that are null.".to_owned(),
        ],
        (PathKind::Item, "PUT") => vec![format!(
            "The request is the whole {title}: members that it does not name get their defaults."
        )],
        (PathKind::Item, "DELETE") => vec![format!(
            "The answer is empty. What is part of the system, or in use by something else, is not deleted: 422 says by what."
        )],
        _ => Vec::new(),
    });
    sentences.push(needs(resource));
    sentences.retain(|sentence| !sentence.is_empty());
    sentences.join("\n\n")
}

/// What a token has to have.
fn needs(resource: &Resource) -> String {
    let names: Vec<String> = resource.privileges.iter().map(|name| format!("`{name}`")).collect();
    let names = names.join(" and ");
    match (resource.certainty, names.is_empty()) {
        (Certainty::None, _) => "Needs no token.".to_owned(),
        (_, true) => "Any token that may use the API is enough.".to_owned(),
        (Certainty::Inferred, false) => format!("Needs the privilege {names} [inferred]."),
        (_, false) => format!("Needs the privilege {names}."),
    }
}

/// The filter language (fact sheet D3).
const FILTER: &str = r#"**More about filter expressions.** A filter is a JSON object. `{}` lets everything pass; several members mean all of them.

- equal: `{"name": "x"}` or `{"name": {"$eq": "x"}}`; not equal: `{"name": {"$ne": "x"}}`
- one of: `{"name": ["a", "b"]}` or `{"name": {"$in": ["a", "b"]}}`; none of: `{"name": {"$nin": ["a", "b"]}}`
- part of a text: `{"name": {"$contains": "x"}}`
- order: `$gt`, `$gte`, `$lt`, `$lte`; a range: `{"id": {"$gte": 2, "$lt": 5}}`
- regular expression: `{"name": {"$regex": "^guest", "$options": "i"}}`; `i` takes capitals and small letters alike
- there or not: `{"name": {"$exists": true}}`, `{"name": {"$exists": false}}`; null counts as not there
- a member of a member: `{"attributes.Email": "x"}` or `{"attributes": {"Email": "x"}}`; of a list, any entry
- and, or, not: `{"$and": [ … ]}`, `{"$or": [ … ]}`, `{"$not": { … }}`"#;
