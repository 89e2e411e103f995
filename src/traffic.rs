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

impl Exchange {
    /// Whether a console sent it, and not a client application.
    pub fn is_by_administrator(&self) -> bool {
        self.trace.iter().any(|check| check.says.contains(ADMINISTRATOR))
    }
}

/// How a decision trace names the session of the consoles.
const ADMINISTRATOR: &str = "the session of an administrator at the consoles";

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
    /// It let the request go on, and found something that should not be so.
    Warned,
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
pub struct Traffic(RwSignal<Known>);

/// What is known of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
struct Known {
    /// Another value than before means that the numbers began anew.
    boot: String,
    /// What the appliance started from.
    scenario: String,
    /// How many changes of objects were none of the exchanges.
    #[serde(default)]
    controls: u64,
    exchanges: Vec<Exchange>,
}

impl Known {
    fn last(&self) -> u64 {
        self.exchanges.last().map_or(0, |last| last.id)
    }

    /// Takes in what came after `last`; tells whether all has to be asked for again.
    fn take(&mut self, new: Known, last: u64) -> bool {
        if self.boot != new.boot {
            let has_missed = last > 0;
            *self = new;
            if has_missed {
                self.exchanges.clear();
            }
            return has_missed;
        }
        // Two refreshes may have been under way at once.
        let last = self.last();
        self.controls = self.controls.max(new.controls);
        self.exchanges.extend(new.exchanges.into_iter().filter(|exchange| exchange.id > last));
        false
    }
}

impl Traffic {
    pub fn new() -> Self {
        Self(RwSignal::new(Known::default()))
    }

    pub fn with<T>(&self, look: impl FnOnce(&[Exchange]) -> T) -> T {
        self.0.with(|known| look(&known.exchanges))
    }

    pub fn find(&self, id: u64) -> Option<Exchange> {
        self.with(|exchanges| exchanges.iter().find(|exchange| exchange.id == id).cloned())
    }

    /// A value that is another one after the appliance was started anew.
    pub fn boot(&self) -> String {
        self.0.with(|known| known.boot.clone())
    }

    /// How many changes the control interface has made.
    pub fn controls(&self) -> u64 {
        self.0.with(|known| known.controls)
    }

    /// Whether the appliance has built-in objects only.
    pub fn is_fresh(&self) -> bool {
        self.0.with(|known| known.scenario == "fresh")
    }

    /// Takes in what the appliance saw since the last look.
    pub fn refresh(&self) {
        spawn_local(self.catch_up());
    }

    /// The same, until it is done.
    pub async fn catch_up(self) {
        let known = self.0;
        loop {
            let last = known.with_untracked(Known::last);
            let request = client::control("GET", &format!("exchanges?after={last}"), None);
            let Ok(answer) = client::send(&request).await else { return };
            let Ok(new) = serde_json::from_str::<Known>(&answer.body) else { return };
            let mut again = false;
            known.update(|known| again = known.take(new, last));
            if !again {
                return;
            }
        }
    }
}

impl Default for Traffic {
    fn default() -> Self {
        Self::new()
    }
}
