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

impl Tag {
    /// The first sentence of its description, without the marks of Markdown.
    pub fn line(&self) -> String {
        let line = self.description.split("\n\n").next().unwrap_or_default();
        // Not behind an abbreviation.
        let is_end = |place: &usize| !line[place + 2..].starts_with(char::is_lowercase);
        let end = line.match_indices(". ").map(|(place, _)| place).find(is_end);
        let sentence = line[..end.unwrap_or(line.len())].trim_end().trim_end_matches('.');
        let plain = without_addresses(sentence.trim_start_matches('#').trim_start());
        plain.replace(['*', '`'], "")
    }

    /// Whether its description is more than that, or stands there as something else than it is written.
    pub fn has_more(&self) -> bool {
        self.description.trim_end().trim_end_matches('.') != self.line()
    }
}

/// The words of links, without where they lead.
fn without_addresses(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, link)) = rest.split_once('[') {
        plain += before;
        let words = link.split_once("](").and_then(|(words, after)| {
            let (_, after) = after.split_once(')')?;
            (!words.contains(['[', ']'])).then_some((words, after))
        });
        match words {
            Some((words, after)) => {
                plain += words;
                rest = after;
            }
            None => {
                plain.push('[');
                rest = link;
            }
        }
    }
    plain + rest
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
