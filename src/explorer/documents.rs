//! The documents that the explorer knows: those of the appliance, by name, and those that someone
//! opened. A document is loaded when it is first shown, and kept.

use std::sync::Arc;

use description::document::Document;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::explorer::load;
use crate::explorer::opened::{self, Origin};
use crate::worker::Worker;

/// A document that has been read.
#[derive(Clone, Debug)]
pub struct Opened {
    pub origin: Origin,
    pub document: Arc<Document>,
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
            let read = load::read(&origin, move |bytes| reading.set(Reading::Waiting(bytes))).await;
            let read = match (read, &origin) {
                (Ok(document), Origin::File(_)) => Ok(self.with_siblings(document, &origin).await),
                (read, _) => read,
            };
            reading.set(match read {
                Ok(document) => Reading::Ready(Opened { origin, document: Arc::new(document) }),
                Err(reason) => Reading::Failed(reason),
            });
        });
    }

    /// The document with the other files that its references name.
    async fn with_siblings(self, document: Document, origin: &Origin) -> Document {
        let mut siblings = Vec::new();
        for other in self.opened.get_untracked() {
            let Origin::File(name) = &other else { continue };
            if other == *origin || !document.mentions(name) {
                continue;
            }
            if let Ok(sibling) = load::read(&other, |_| {}).await {
                siblings.push((name.clone(), Arc::new(sibling)));
            }
        }
        document.with_siblings(siblings)
    }
}
