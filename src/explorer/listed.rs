//! What the page of a document shows at first, kept in the browser: at the next visit it is drawn
//! before the program is there (`early/page.js`).

use description::document::{OperationEntry, Tag};
use description::plain;
use serde::Serialize;

use crate::explorer::authorization::line_without_any;
use crate::explorer::documents::Opened;
use crate::explorer::imprint::Lines;
use crate::explorer::opened::Origin;
use crate::explorer::server_choice;
use crate::explorer::service::MOST;
use crate::explorer::shelf::{methods, privileges};
use crate::storage;

/// As the script draws it.
#[derive(Debug, Serialize)]
struct Listed {
    name: String,
    title: String,
    version: String,
    about: String,
    authorization: String,
    lines: Vec<(String, Option<String>)>,
    server: String,
    /// What one may choose of its address.
    variables: Vec<String>,
    /// Of the document, in kilobytes.
    size: usize,
    methods: Vec<String>,
    /// The longest one, since the choice is as wide.
    privilege: String,
    tags: usize,
    operations: usize,
    services: Vec<Service>,
    seen: Option<Seen>,
}

/// How high texts were that only the program can show as they are meant, in a page of this width.
#[derive(Debug, Serialize)]
struct Seen {
    width: f64,
    about: f64,
    words: f64,
}

impl Seen {
    fn look() -> Option<Self> {
        let height = |selector: &str| {
            let element = leptos::prelude::document().query_selector(selector).ok().flatten();
            element.map_or(0.0, |element| element.get_bounding_client_rect().height())
        };
        let width = leptos::prelude::window().inner_width().ok()?.as_f64()?;
        let (about, words) = (height(".api__about .markdown"), height(".service__words"));
        Some(Self { width, about, words })
    }
}

#[derive(Debug, Serialize)]
struct Service {
    name: String,
    line: String,
    /// All that is said of it, where that is more.
    words: String,
    count: usize,
    operations: Vec<Operation>,
}

#[derive(Debug, Serialize)]
struct Operation {
    key: String,
    method: String,
    path: String,
    summary: String,
    deprecated: bool,
    needs: String,
}

impl From<&OperationEntry> for Operation {
    fn from(entry: &OperationEntry) -> Self {
        Self {
            key: entry.key.clone(),
            method: entry.method.clone(),
            path: entry.path.clone(),
            summary: entry.summary.clone(),
            deprecated: entry.is_deprecated,
            needs: entry.privileges.join(", "),
        }
    }
}

/// The pages of which there is a list, the latest first.
const NAME: &str = "lists";

/// How many lists are kept.
const MOST_LISTS: usize = 40;

/// How much of a text about an API or a service can be shown at once, in characters.
const LONGEST: usize = 5_000;

/// The longest list that is kept, in bytes: there is room for some megabytes of all that is.
const LARGEST: usize = 100_000;

/// Keeps what is shown of a document, or forgets what was.
pub fn keep(opened: &Opened, tags: &[Tag]) {
    // What stands above the list then is not drawn early.
    let has_faults = !opened.document.index().faults.is_empty();
    if has_faults || opened.origin.may_hold_secrets() {
        return forget(&opened.origin);
    }
    let list = serde_json::to_string(&Listed::of(opened, tags)).ok();
    let Some(list) = list.filter(|list| list.len() <= LARGEST) else {
        return forget(&opened.origin);
    };
    let page = opened.origin.page();
    let mut pages = without(&page);
    pages.insert(0, page.clone());
    for old in pages.split_off(pages.len().min(MOST_LISTS)) {
        storage::keep_in_browser(&name(&old), None);
    }
    keep_pages(&pages);
    storage::keep_in_browser(&name(&page), Some(&list));
}

/// Forgets it, with the document.
pub fn forget(origin: &Origin) {
    let page = origin.page();
    keep_pages(&without(&page));
    storage::keep_in_browser(&name(&page), None);
}

fn without(page: &str) -> Vec<String> {
    let kept = storage::from_browser(NAME).unwrap_or_default();
    let mut pages: Vec<String> = serde_json::from_str(&kept).unwrap_or_default();
    pages.retain(|known| known != page);
    pages
}

fn keep_pages(pages: &[String]) {
    storage::keep_in_browser(NAME, serde_json::to_string(pages).ok().as_deref());
}

fn name(page: &str) -> String {
    // Another form of what is kept gets another number.
    format!("list 1 of {page}")
}

impl Listed {
    fn of(opened: &Opened, tags: &[Tag]) -> Self {
        let Opened { origin, document } = opened;
        let info = document.root("info").unwrap_or_default();
        let servers = document.servers();
        let variables = servers.iter().take(1).flat_map(|server| &server.variables);
        let Lines(lines) = Lines::of(document, &info);
        let operations = &document.index().operations;
        let service = |(place, tag): (usize, &Tag)| {
            let shown = if place == 0 { MOST } else { 0 };
            // Shown where its operations are.
            let words = Some(&tag.description).filter(|_| place == 0 && tag.has_more());
            let words = words.map(|words| words.chars().take(LONGEST).collect());
            let entries = tag.operations.iter().take(shown).map(|at| &operations[*at]);
            Service {
                name: tag.name.clone(),
                line: tag.line(),
                words: words.unwrap_or_default(),
                count: tag.operations.len(),
                operations: entries.map(Operation::from).collect(),
            }
        };
        Self {
            name: origin.name(),
            title: opened.title(),
            version: info.get("version").map(plain).unwrap_or_default(),
            about: info["description"].as_str().unwrap_or_default().chars().take(LONGEST).collect(),
            authorization: line_without_any(opened),
            lines,
            server: server_choice::first_line(origin, &servers),
            variables: variables.map(|variable| variable.name.clone()).collect(),
            size: document.text().len().div_ceil(1000),
            methods: methods(document),
            privilege: privileges(document).into_iter().max_by_key(String::len).unwrap_or_default(),
            tags: tags.len(),
            operations: operations.len(),
            seen: Seen::look(),
            services: tags.iter().take(MOST).enumerate().map(service).collect(),
        }
    }
}
