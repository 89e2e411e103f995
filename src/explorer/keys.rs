//! Keys, names and passwords that someone typed for the security schemes of documents. They live as
//! long as the token in hand does.

use std::collections::BTreeMap;

use description::InHand;
use description::document::{SecurityScheme, Way};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::identity::Identity;
use crate::storage;

/// Those of all documents, by their pages.
#[derive(Clone, Copy, Debug)]
pub struct Keys(RwSignal<BTreeMap<String, Typed>>);

/// Those of a document, by the names of its schemes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Typed {
    keys: BTreeMap<String, String>,
    logins: BTreeMap<String, (String, String)>,
}

const NAME: &str = "keys in hand";

impl Keys {
    pub fn restore(identity: Identity) -> Self {
        let kept = storage::from_tab(NAME).and_then(|text| serde_json::from_str(&text).ok());
        let all: RwSignal<BTreeMap<String, Typed>> = RwSignal::new(kept.unwrap_or_default());
        Effect::new(move || {
            let is_kept = identity.is_kept();
            let text = all.with(|all| match is_kept && !all.is_empty() {
                true => serde_json::to_string(all).ok(),
                false => None,
            });
            storage::keep_in_tab(NAME, text.as_deref());
        });
        Self(all)
    }

    pub(super) fn key(self, page: &str, scheme: &str) -> String {
        self.0
            .with(|all| all.get(page).and_then(|typed| typed.keys.get(scheme).cloned()))
            .unwrap_or_default()
    }

    pub(super) fn login(self, page: &str, scheme: &str) -> (String, String) {
        self.0
            .with(|all| all.get(page).and_then(|typed| typed.logins.get(scheme).cloned()))
            .unwrap_or_default()
    }

    /// An empty one is none.
    pub(super) fn set_key(self, page: &str, scheme: &str, key: String) {
        self.change(page, |typed| match key.is_empty() {
            true => drop(typed.keys.remove(scheme)),
            false => drop(typed.keys.insert(scheme.to_owned(), key)),
        });
    }

    pub(super) fn set_login(self, page: &str, scheme: &str, login: (String, String)) {
        self.change(page, |typed| match login.0.is_empty() && login.1.is_empty() {
            true => drop(typed.logins.remove(scheme)),
            false => drop(typed.logins.insert(scheme.to_owned(), login)),
        });
    }

    fn change(self, page: &str, change: impl FnOnce(&mut Typed)) {
        self.0.update(|all| {
            let typed = all.entry(page.to_owned()).or_default();
            change(typed);
            if *typed == Typed::default() {
                all.remove(page);
            }
        });
    }

    /// What can be shown for a document.
    pub(super) fn in_hand(self, page: &str, token: Option<String>) -> InHand {
        let typed = self.0.with(|all| all.get(page).cloned().unwrap_or_default());
        InHand { token, keys: typed.keys, logins: typed.logins }
    }
}

/// Which of the keys are there.
pub(super) fn keys_line(keys: Keys, page: &str, schemes: &[SecurityScheme]) -> Vec<String> {
    let said = |name: &str, is_given: bool| match is_given {
        true => format!("{name} given"),
        false => format!("no {name}"),
    };
    let line = |scheme: &SecurityScheme| match scheme.way {
        Way::Key(..) => Some(said(&scheme.name, !keys.key(page, &scheme.name).is_empty())),
        Way::Basic => {
            let (name, _) = keys.login(page, &scheme.name);
            Some(said(&scheme.name, !name.is_empty()))
        }
        Way::Token | Way::Other(_) => None,
    };
    schemes.iter().filter_map(line).collect()
}
