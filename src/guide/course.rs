//! The lessons, as whoever hosts the site has them there: fetched when the guide is first shown.

use futures_util::future::join_all;
use gloo_net::http::Request;
use lessons::{Index, Lesson};

use crate::site;

/// All chapters with their lessons.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Course {
    pub chapters: Vec<(String, Vec<Entry>)>,
}

/// A lesson, or why it cannot be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub name: String,
    pub lesson: Result<Lesson, String>,
}

impl Entry {
    pub fn title(&self) -> String {
        match &self.lesson {
            Ok(lesson) => lesson.title.clone(),
            Err(_) => self.name.clone(),
        }
    }

    /// Whether there is anything to be done in it.
    pub fn has_checks(&self) -> bool {
        self.lesson.as_ref().is_ok_and(|lesson| !lesson.checks.is_empty())
    }
}

impl Course {
    /// Fetches the index and what it names.
    pub async fn fetch() -> Result<Self, String> {
        let index = text("index.json").await?;
        let index = Index::parse(&index).map_err(|fault| format!("lessons/index.json, {fault}"))?;
        // All at once: one after the other they would take their time on a slow line.
        let chapters = index.chapters.into_iter().map(async |chapter| {
            let entries = join_all(chapter.lessons.into_iter().map(entry)).await;
            (chapter.title, entries)
        });
        Ok(Self { chapters: join_all(chapters).await })
    }

    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.chapters.iter().flat_map(|(_, entries)| entries)
    }

    pub fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries().find(|entry| entry.name == name)
    }

    pub fn lesson(&self, name: &str) -> Option<&Lesson> {
        self.entry(name).and_then(|entry| entry.lesson.as_ref().ok())
    }

    /// The lesson so many steps after another one.
    pub fn beside(&self, name: &str, step: isize) -> Option<&Entry> {
        let here = self.entries().position(|entry| entry.name == name)?;
        self.entries().nth(here.checked_add_signed(step)?)
    }
}

async fn entry(name: String) -> Entry {
    let file = format!("{name}.md");
    let lesson = text(&file)
        .await
        .and_then(|text| Lesson::parse(&text).map_err(|fault| format!("lessons/{file}, {fault}")));
    Entry { name, lesson }
}

async fn text(file: &str) -> Result<String, String> {
    let missing = |why: String| format!("lessons/{file} could not be fetched: {why}");
    let request = Request::get(&site::address(&format!("lessons/{file}")));
    let response = request.send().await.map_err(|error| missing(error.to_string()))?;
    if !response.ok() {
        return Err(missing(response.status().to_string()));
    }
    response.text().await.map_err(|error| missing(error.to_string()))
}
