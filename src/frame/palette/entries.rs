//! What can be found, and where it leads.

use std::collections::HashMap;

use description::draft::to_fragment;
use description::search::{Entry, MEMBER, NAME, PATH, SUMMARY};
use serde_json::Value;

use crate::explorer::{Opened, Origin};
use crate::pages::{PAGES, Place};

/// Something to go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Goal {
    Screen { path: String, title: String, purpose: String },
    Operation { page: String, key: String, method: String, path: String, summary: String },
    Model { page: String, name: String, members: String },
}

impl Goal {
    pub(super) fn address(&self) -> String {
        match self {
            Self::Screen { path, .. } => path.clone(),
            Self::Operation { page, key, .. } => {
                format!("{page}{}", to_fragment(key, &Value::Null))
            }
            Self::Model { page, name, .. } => {
                format!("{page}#model={}", String::from(js_sys::encode_uri_component(name)))
            }
        }
    }
}

/// All screens, and what the documents have.
pub(super) fn entries(documents: impl Iterator<Item = Opened>) -> Vec<Entry<Goal>> {
    let mut entries: Vec<Entry<Goal>> = PAGES
        .iter()
        .filter(|page| page.place != Place::Nowhere)
        .map(|page| {
            let (path, title, purpose) =
                (page.path.to_owned(), page.title.to_owned(), page.purpose.to_owned());
            Entry::new(
                Goal::Screen { path, title, purpose },
                &[(page.title, NAME + 1), (page.group, SUMMARY), (page.purpose, MEMBER)],
            )
        })
        .collect();
    let (path, title) = ("api-docs/history".to_owned(), "History".to_owned());
    let purpose = "Requests you have sent.".to_owned();
    let texts = [(title.as_str(), NAME), (purpose.as_str(), MEMBER)];
    entries.push(Entry::new(
        Goal::Screen { path, title: title.clone(), purpose: purpose.clone() },
        &texts,
    ));
    for opened in documents {
        add(&mut entries, &opened);
    }
    entries
}

fn add(entries: &mut Vec<Entry<Goal>>, opened: &Opened) {
    let page = opened.origin.page();
    let document = &opened.document;
    // The document of all APIs says which services belong to which.
    let apis = match &opened.origin {
        Origin::Appliance(_) => apis(document.root("x-tagGroups").unwrap_or_default()),
        _ => HashMap::new(),
    };
    for operation in &document.index().operations {
        let service = operation.tags.first().map(String::as_str).unwrap_or_default();
        let page = apis.get(service).cloned().unwrap_or_else(|| page.clone());
        let goal = Goal::Operation {
            page,
            key: operation.key.clone(),
            method: operation.method.clone(),
            path: operation.path.clone(),
            summary: operation.summary.clone(),
        };
        let parameters = operation.parameters.join(" ");
        let privileges = operation.privileges.join(" ");
        let texts = [
            (operation.path.as_str(), PATH),
            (operation.key.as_str(), NAME),
            (operation.method.as_str(), PATH),
            (operation.summary.as_str(), SUMMARY),
            (service, SUMMARY),
            (parameters.as_str(), MEMBER),
            (privileges.as_str(), MEMBER),
        ];
        entries.push(Entry::new(goal, &texts));
    }
    for model in &document.index().models {
        let members = model.members.join(" ");
        // There models are named with their API in front.
        let (page, name) = match model.name.split_once('.').filter(|_| !apis.is_empty()) {
            Some((api, name)) => (format!("api-docs/{api}-v1"), name),
            None => (page.clone(), model.name.as_str()),
        };
        let texts = [(name, PATH), (members.as_str(), MEMBER)];
        let entry = Entry::new(
            Goal::Model { page, name: name.to_owned(), members: members.clone() },
            &texts,
        );
        entries.push(entry);
    }
}

/// The pages of services, by their names.
fn apis(groups: Value) -> HashMap<String, String> {
    let mut pages = HashMap::new();
    for group in groups.as_array().into_iter().flatten() {
        let page = format!("api-docs/{}-v1", group["name"].as_str().unwrap_or_default());
        for service in group["tags"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            pages.insert(service.to_owned(), page.clone());
        }
    }
    pages
}
