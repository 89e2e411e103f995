//! The groups in which operations are listed.

use serde_json::Value;

use super::Document;

/// A group of operations: a service, in the product's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    pub name: String,
    pub description: String,
    /// Indices of its operations, in the order of the document.
    pub operations: Vec<usize>,
}

impl Document {
    /// The groups, first those that the document describes, in its order. Operations without a tag
    /// are grouped by the first step of their path.
    pub fn tags(&self) -> Vec<Tag> {
        let described = self.root("tags").unwrap_or_default();
        let mut tags: Vec<Tag> = Vec::new();
        let mut places: std::collections::HashMap<String, usize> = Default::default();
        let mut add = |tags: &mut Vec<Tag>, name: &str, description: &str| -> usize {
            *places.entry(name.to_owned()).or_insert_with(|| {
                let (name, description) = (name.to_owned(), description.to_owned());
                tags.push(Tag { name, description, operations: Vec::new() });
                tags.len() - 1
            })
        };
        for tag in described.as_array().into_iter().flatten() {
            if let Some(name) = tag["name"].as_str() {
                add(&mut tags, name, tag["description"].as_str().unwrap_or_default());
            }
        }
        for (index, operation) in self.index.operations.iter().enumerate() {
            let step = || {
                operation.path.split('/').find(|step| !step.is_empty() && !step.starts_with('{'))
            };
            let own: Vec<&str> = match (operation.is_webhook, operation.tags.is_empty()) {
                (true, true) => vec!["Webhooks"],
                (false, true) => vec![step().unwrap_or("/")],
                // Under the first, so that each stands in one place.
                (_, false) => vec![operation.tags[0].as_str()],
            };
            for name in own {
                let place = add(&mut tags, name, "");
                tags[place].operations.push(index);
            }
        }
        tags.retain(|tag| !tag.operations.is_empty());
        tags
    }

    /// What the document is called.
    pub fn title(&self) -> String {
        let info = self.root("info").unwrap_or_default();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        text(&info["title"])
    }
}
