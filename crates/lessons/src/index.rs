//! The order of the lessons: `index.json`.

use serde::Deserialize;

use crate::fault::Fault;

/// All chapters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Index {
    pub chapters: Vec<Chapter>,
}

/// A heading, and the names of the lessons under it: `NAME.md` beside the index.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chapter {
    pub title: String,
    pub lessons: Vec<String>,
}

impl Index {
    /// Reads the text of `index.json`.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let index: Self = serde_json::from_str(text)
            .map_err(|error| Fault::at(error.line().max(1), error.to_string()))?;
        let mut seen = Vec::new();
        for name in index.names() {
            if !is_name(name) {
                let says = format!("{name} is no name of a lesson: small letters, digits, -");
                return Err(Fault::at(1, says));
            }
            if seen.contains(&name) {
                return Err(Fault::at(1, format!("{name} stands there twice")));
            }
            seen.push(name);
        }
        Ok(index)
    }

    /// The lessons in their order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.chapters.iter().flat_map(|chapter| chapter.lessons.iter().map(String::as_str))
    }
}

/// A name becomes an address, so it is made of little.
fn is_name(name: &str) -> bool {
    let is_plain = |letter: char| matches!(letter, 'a'..='z' | '0'..='9' | '-');
    !name.is_empty() && name.chars().all(is_plain)
}
