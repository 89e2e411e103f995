//! The appliance's settings as the page knows them: the JSON of `/__admin/settings`, looked up by
//! name, because the page shows and changes its members one by one.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

use crate::client;

/// The settings, for the whole page. Nothing is known before the first answer.
#[derive(Clone, Copy, Debug)]
pub struct Settings(RwSignal<Value>);

impl Settings {
    pub fn unknown() -> Self {
        Self(RwSignal::new(Value::Null))
    }

    /// A member; `Null` before anything is known.
    pub fn member(&self, name: &str) -> Value {
        self.0.with(|known| known[name].clone())
    }

    /// All of them; `Null` before anything is known.
    pub fn all(&self) -> Value {
        self.0.get()
    }

    /// Whether the profile is the one with this name.
    pub fn has_profile(&self, name: &str) -> bool {
        self.0.with(|known| known["profile"] == name)
    }

    /// Whether a weakening is on, by the name that the appliance has for it.
    pub fn has_deviation(&self, name: &str) -> bool {
        self.0.with(|known| deviations(known).iter().any(|known| known == name))
    }

    /// What differs from the product as it comes, in words; empty if nothing does.
    pub fn in_words(&self) -> String {
        self.0.with(|known| {
            let mut words = Vec::new();
            if let Some(profile) = known["profile"].as_str().filter(|it| *it != "clearpass") {
                words.push(format!("Profile {profile}"));
            }
            match deviations(known).len() {
                0 => {}
                1 => words.push("1 weakening".to_owned()),
                count => words.push(format!("{count} weakenings")),
            }
            if known["seed"].is_string() {
                words.push("Random values by a seed".to_owned());
            }
            words.join(", ")
        })
    }

    /// Takes in an answer of `/__admin/settings`.
    pub fn read(&self, json: Value) {
        if self.0.with_untracked(|known| *known != json) {
            self.0.set(json);
        }
    }

    /// Asks for them again: another tab may have changed them.
    pub fn refresh(self) {
        spawn_local(async move {
            let request = client::control("GET", "settings", None);
            if let Ok(answer) = client::send(&request).await
                && answer.is_success()
            {
                self.read(answer.json());
            }
        });
    }
}

fn deviations(known: &Value) -> &[Value] {
    known["deviations"].as_array().map_or(&[], Vec::as_slice)
}
