//! The appliance's condition as the page knows it: whether its saved data can be used.

use description::Request;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

use crate::client::{self, Answer, CallError, Extras};
use crate::clock::Clock;
use crate::settings::Settings;
use crate::site;
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
    pub settings: Settings,
    pub traffic: Traffic,
}

impl Appliance {
    pub fn new() -> Self {
        Self {
            condition: RwSignal::new(Condition::Working),
            clock: Clock::start(),
            settings: Settings::unknown(),
            traffic: Traffic::new(),
        }
    }

    /// Sends a request, and notices when the answer says that the saved data cannot be read.
    pub async fn send(&self, request: &Request) -> Result<Answer, CallError> {
        self.exchange(request, &site::address(&request.address), Extras::default()).await
    }

    /// The same for an address of this origin, with files or the means to cancel it.
    pub async fn exchange(
        &self,
        request: &Request,
        address: &str,
        extras: Extras,
    ) -> Result<Answer, CallError> {
        let answer = client::exchange(request, address, extras).await?;
        if answer.status == 503 {
            let json = answer.json();
            if json["title"] == UNREADABLE {
                let reason = json["detail"].as_str().unwrap_or_default().to_owned();
                self.condition.set(Condition::Unreadable(reason));
            }
        }
        Ok(answer)
    }

    /// Changes the settings that are given. What was refused comes back in words.
    pub async fn change_settings(&self, members: Value) -> Result<(), String> {
        let request = client::control("PUT", "settings", Some(members.to_string()));
        let answer = self.send(&request).await.map_err(|error| error.to_string())?;
        if !answer.is_success() {
            return Err(answer.refusal());
        }
        self.settings.read(answer.json());
        Ok(())
    }

    /// Looks at the clock, the settings and the traffic, and so at the condition too.
    pub fn look(self) {
        spawn_local(async move {
            let Ok(answer) = self.send(&client::control("GET", "clock", None)).await else {
                return;
            };
            if answer.is_success() {
                if self.condition.get_untracked() != Condition::Working {
                    self.condition.set(Condition::Working);
                }
                self.clock.read(&answer.json());
                self.settings.refresh();
                self.traffic.refresh();
            }
        });
    }
}

impl Default for Appliance {
    fn default() -> Self {
        Self::new()
    }
}

/// The title of the problem with which the appliance says so.
const UNREADABLE: &str = "Saved Data Unreadable";
