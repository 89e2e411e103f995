//! The appliance's condition as the page knows it: whether its saved data can be used.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::client::{self, Answer};
use crate::clock::Clock;
use crate::traffic::Traffic;

/// Whether the appliance works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// As far as is known.
    Working,
    /// Its saved data cannot be read; the text says why.
    Unreadable(String),
}

/// The appliance, for the whole page.
#[derive(Clone, Copy, Debug)]
pub struct Appliance {
    pub condition: RwSignal<Condition>,
    pub clock: Clock,
    pub traffic: Traffic,
}

impl Appliance {
    pub fn new() -> Self {
        Self {
            condition: RwSignal::new(Condition::Working),
            clock: Clock::start(),
            traffic: Traffic::new(),
        }
    }

    /// Looks at the clock and the traffic, and so at the condition too.
    pub fn look(self) {
        spawn_local(async move {
            let Ok(answer) = client::send(&client::control("GET", "clock", None)).await else {
                return;
            };
            self.notice(&answer);
            if answer.is_success() {
                self.clock.read(&answer.json());
                self.traffic.refresh();
            }
        });
    }

    /// Takes the condition from any answer.
    pub fn notice(&self, answer: &Answer) {
        let json = answer.json();
        let condition = match answer.status == 503 && json["title"] == UNREADABLE {
            true => Condition::Unreadable(json["detail"].as_str().unwrap_or_default().to_owned()),
            false => Condition::Working,
        };
        if self.condition.get_untracked() != condition {
            self.condition.set(condition);
        }
    }
}

impl Default for Appliance {
    fn default() -> Self {
        Self::new()
    }
}

/// The title of the problem with which the appliance says so.
const UNREADABLE: &str = "Saved Data Unreadable";
