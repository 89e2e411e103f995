//! The documents that the explorer knows: those of the appliance, by name, and those that someone
//! opened. A document is loaded when it is first shown, and kept.

use std::sync::Arc;

use description::document::{Document, Siblings};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Url;

use crate::early;
use crate::explorer::listed;
use crate::explorer::load;
use crate::explorer::opened::{self, Origin};
use crate::site;
use crate::worker::Worker;

/// A document that has been read.
#[derive(Clone, Debug)]
pub struct Opened {
    pub origin: Origin,
    pub document: Arc<Document>,
}

impl Opened {
    /// What the document calls itself, or else what it is called.
    pub(super) fn title(&self) -> String {
        match self.document.title() {
            title if title.is_empty() => self.origin.name(),
            title => title,
        }
    }
}

impl PartialEq for Opened {
    fn eq(&self, other: &Self) -> bool {
        self.origin == other.origin && Arc::ptr_eq(&self.document, &other.document)
    }
}

/// How far a document is.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// This many bytes are there.
    Waiting(usize),
    Ready(Opened),
    Failed(String),
}

/// All of them, for the whole page.
#[derive(Clone, Copy, Debug)]
pub struct Documents {
    known: RwSignal<Vec<(Origin, RwSignal<Reading>)>>,
    /// What was opened and is remembered.
    pub opened: RwSignal<Vec<Origin>>,
    owner: StoredValue<Owner>,
}

impl Documents {
    /// Under the owner of the whole page, so that a document outlives the page that asked for it.
    pub fn start() -> Self {
        let owner = Owner::current().unwrap_or_default();
        Self {
            known: RwSignal::new(Vec::new()),
            opened: RwSignal::new(opened::remembered()),
            owner: StoredValue::new(owner),
        }
    }

    /// The document of an origin. It is fetched when it is first asked for.
    pub fn reading(self, origin: &Origin) -> RwSignal<Reading> {
        let known = self.known.with_untracked(|known| {
            known.iter().find(|(known, _)| known == origin).map(|(_, reading)| *reading)
        });
        if let Some(reading) = known {
            return reading;
        }
        let reading =
            self.owner.with_value(|owner| owner.with(|| RwSignal::new(Reading::Waiting(0))));
        self.known.update_untracked(|known| known.push((origin.clone(), reading)));
        self.load(origin.clone(), reading);
        reading
    }

    /// Reads a document again, as after a failure.
    pub fn again(self, origin: &Origin) {
        let reading = self.reading(origin);
        if reading.with_untracked(|reading| !matches!(reading, Reading::Waiting(_))) {
            reading.set(Reading::Waiting(0));
            self.load(origin.clone(), reading);
        }
    }

    /// Forgets a document that was opened.
    pub fn forget(self, origin: &Origin) {
        self.known.update(|known| known.retain(|(known, _)| known != origin));
        self.opened.update(|opened| opened.retain(|known| known != origin));
        listed::forget(origin);
        let origin = origin.clone();
        spawn_local(async move { opened::forget(&origin).await });
    }

    /// Remembers the address of a document.
    pub fn remember(self, origin: Origin) {
        self.list_first(&origin);
        spawn_local(async move { opened::remember(&origin).await });
    }

    /// Keeps a file that was opened. It is read from what is kept, now and after a reload, so that
    /// there is one way; a text that cannot be kept is read at once.
    pub async fn keep(self, origin: Origin, text: Vec<u8>) {
        self.list_first(&origin);
        // Others may have been waiting for this one.
        self.known.update(|known| known.retain(|(known, _)| !matches!(known, Origin::File(_))));
        opened::remember(&origin).await;
        if opened::keep_text(&origin, &text).await.is_ok() {
            return;
        }
        let read = match load::read_text(&text).await {
            Ok(document) => {
                Reading::Ready(Opened { origin: origin.clone(), document: Arc::new(document) })
            }
            Err(reason) => Reading::Failed(reason),
        };
        // Known before anyone asks, so that nobody looks for a text that is not kept.
        let reading = self.owner.with_value(|owner| owner.with(|| RwSignal::new(read)));
        self.known.update(|known| known.push((origin, reading)));
    }

    /// Whoever followed a link to a document finds it again.
    async fn note_visit(self, origin: &Origin) {
        let is_address = matches!(origin, Origin::Address(_)) && !origin.may_hold_secrets();
        if is_address && !self.opened.with_untracked(|all| all.contains(origin)) {
            self.opened.update(|all| all.insert(0, origin.clone()));
            opened::remember(origin).await;
        }
    }

    fn list_first(self, origin: &Origin) {
        self.known.update(|known| known.retain(|(known, _)| known != origin));
        self.opened.update(|opened| {
            opened.retain(|known| known != origin);
            opened.insert(0, origin.clone());
        });
    }

    fn load(self, origin: Origin, reading: RwSignal<Reading>) {
        let worker = self.owner.with_value(|owner| owner.with(use_context::<Worker>));
        spawn_local(async move {
            if let (Origin::Appliance(_), Some(worker)) = (&origin, worker) {
                worker.until_ready().await;
            }
            // A list stands there: nothing is lost by letting the browser draw in between.
            let has_list = early::has_list_of(&origin);
            if has_list {
                load::pause().await;
            }
            let read = load::read(&origin, move |bytes| {
                if !has_list {
                    reading.set(Reading::Waiting(bytes));
                }
            });
            let read = read.await;
            let read = match read {
                Ok(document) => Ok(self.with_siblings(document, &origin).await),
                read => read,
            };
            if has_list {
                load::pause().await;
            }
            if read.is_ok() {
                self.note_visit(&origin).await;
            }
            reading.set(match read {
                Ok(document) => Reading::Ready(Opened { origin, document: Arc::new(document) }),
                Err(reason) => {
                    listed::forget(&origin);
                    Reading::Failed(reason)
                }
            });
        });
    }

    /// The document with the other files that its references name, and those that they name.
    async fn with_siblings(self, document: Document, origin: &Origin) -> Document {
        let mut siblings: Siblings = Vec::new();
        let mut waiting = self.referred(&document, origin);
        while let Some(next) = waiting.pop() {
            let name = next.name();
            let is_known = next == *origin || siblings.iter().any(|(known, _)| *known == name);
            if is_known || siblings.len() >= MOST_SIBLINGS {
                continue;
            }
            // One that cannot be had is a reference that leads nowhere, and is said there.
            if let Ok(sibling) = load::read(&next, |_| {}).await {
                waiting.extend(self.referred(&sibling, &next));
                siblings.push((name, Arc::new(sibling)));
            }
        }
        match siblings.is_empty() {
            true => document,
            false => document.with_siblings(siblings),
        }
    }

    /// What the references of a document lead to: other files that were opened here, or what
    /// stands beside it on this site.
    fn referred(self, document: &Document, origin: &Origin) -> Vec<Origin> {
        let files = document.files();
        match origin {
            // The appliance's own refer to nothing else.
            Origin::Appliance(_) => Vec::new(),
            Origin::Address(address) => {
                let beside = |file: &String| beside(address, file).map(Origin::Address);
                files.iter().filter_map(beside).collect()
            }
            Origin::File(_) => {
                let name = |file: &String| file.rsplit('/').next().unwrap_or(file).to_owned();
                let names: Vec<String> = files.iter().map(name).collect();
                let is_named = |origin: &Origin| match origin {
                    Origin::File(name) => names.contains(name),
                    _ => false,
                };
                self.opened.with_untracked(|opened| {
                    opened.iter().filter(|origin| is_named(origin)).cloned().collect()
                })
            }
        }
    }
}

/// How many files may belong to a document.
const MOST_SIBLINGS: usize = 100;

/// The address of a file that a document names, as seen from its own.
fn beside(address: &str, file: &str) -> Option<String> {
    let own = Url::new_with_base(address, &site::absolute("")).ok()?;
    Url::new_with_base(file, &own.href()).ok().map(|url| url.href())
}
