//! What the appliance saw, as its control interface tells it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Deserialize;

use crate::client;

/// A request, its answer's status and its trace.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Exchange {
    pub id: u64,
    pub at: String,
    pub request: RequestLine,
    pub response: StatusLine,
    pub trace: Vec<Check>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct RequestLine {
    pub method: String,
    pub address: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct StatusLine {
    pub status: u16,
}

/// A line of a decision trace.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Check {
    pub check: String,
    pub outcome: Outcome,
    pub says: String,
    #[serde(default)]
    pub change_at: Option<Place>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Passed,
    Skipped,
    Refused,
}

/// A screen on which an outcome can be changed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Place {
    pub screen: String,
    pub item: Option<String>,
}

/// The traffic so far. Only what is new is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Traffic(RwSignal<Vec<Exchange>>);

#[derive(Deserialize)]
struct Body {
    exchanges: Vec<Exchange>,
}

impl Traffic {
    pub fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    pub fn with<T>(&self, look: impl FnOnce(&[Exchange]) -> T) -> T {
        self.0.with(|exchanges| look(exchanges))
    }

    pub fn find(&self, id: u64) -> Option<Exchange> {
        self.0.with(|exchanges| exchanges.iter().find(|exchange| exchange.id == id).cloned())
    }

    /// Takes in what the appliance saw since the last look.
    pub fn refresh(&self) {
        let exchanges = self.0;
        let last = exchanges.with_untracked(|known| known.last().map_or(0, |last| last.id));
        spawn_local(async move {
            let request = client::control("GET", &format!("exchanges?after={last}"), None);
            let Ok(answer) = client::send(&request).await else { return };
            let Ok(Body { exchanges: new }) = serde_json::from_str(&answer.body) else { return };
            exchanges.update(|known| {
                // Two refreshes may have been under way at once.
                let last = known.last().map_or(0, |last| last.id);
                known.extend(new.into_iter().filter(|exchange| exchange.id > last));
            });
        });
    }

    /// Forgets all, as the appliance does at a reset.
    pub fn forget(&self) {
        self.0.set(Vec::new());
    }
}

impl Default for Traffic {
    fn default() -> Self {
        Self::new()
    }
}
