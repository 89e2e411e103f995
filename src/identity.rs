//! The token in hand: which one the page's calls carry, whose it is and how long it lives.

use description::Request;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::client::Answer;
use crate::storage;

/// A token, and what is known of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TokenInHand {
    pub access_token: String,
    /// The client it was issued to, where the page asked for it itself.
    pub client_id: Option<String>,
    /// The user it stands for, if it stands for one.
    pub username: Option<String>,
    /// What gets another one when it ends.
    #[serde(default)]
    pub refresh_token: Option<String>,
    /// By the appliance's clock, in milliseconds since 1970.
    pub expires_at: Option<f64>,
    /// Whether the appliance has said that it is not valid, whatever its end.
    #[serde(default)]
    pub is_refused: bool,
}

impl TokenInHand {
    /// The token of a successful answer of the token endpoint.
    pub fn from_answer(
        answer: &Value,
        client_id: &str,
        username: Option<&str>,
        now: f64,
    ) -> Option<Self> {
        Some(Self {
            access_token: answer["access_token"].as_str()?.to_owned(),
            client_id: Some(client_id.to_owned()),
            username: username.map(str::to_owned),
            refresh_token: answer["refresh_token"].as_str().map(str::to_owned),
            expires_at: answer["expires_in"].as_f64().map(|seconds| now + seconds * 1000.0),
            is_refused: false,
        })
    }

    /// A token that someone pasted, with or without `Bearer` in front.
    pub fn from_paste(text: &str) -> Option<Self> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let token = match words[..] {
            [scheme, token] if is_bearer(scheme) => token,
            [token] if !is_bearer(token) => token,
            _ => return None,
        };
        let is_token = token.chars().all(|c| c.is_ascii_graphic());
        is_token.then(|| Self {
            access_token: token.to_owned(),
            client_id: None,
            username: None,
            refresh_token: None,
            expires_at: None,
            is_refused: false,
        })
    }

    /// Whose it is, in words.
    pub fn holder(&self) -> String {
        match (&self.client_id, &self.username) {
            (Some(client), Some(user)) => format!("{client} / {user}"),
            (Some(client), None) => client.clone(),
            (None, _) => "pasted".to_owned(),
        }
    }

    /// Enough of the token to recognise it.
    pub fn shortened(&self) -> String {
        let characters: Vec<char> = self.access_token.chars().collect();
        match characters.len() {
            0..=16 => self.access_token.clone(),
            length => {
                characters[..8].iter().chain(&['…']).chain(&characters[length - 6..]).collect()
            }
        }
    }

    /// Seconds to its end; `None` where that is not known.
    pub fn seconds_left(&self, now: f64) -> Option<f64> {
        self.expires_at.map(|end| ((end - now) / 1000.0).max(0.0))
    }
}

fn is_bearer(word: &str) -> bool {
    word.eq_ignore_ascii_case("bearer")
}

/// The token in hand, for the whole page. It outlives a reload, unless one does not want that, and
/// ends with the tab.
#[derive(Clone, Copy, Debug)]
pub struct Identity {
    token: RwSignal<Option<TokenInHand>>,
    /// The list of its privileges, once someone has asked for it.
    pub privileges: RwSignal<Option<Vec<String>>>,
    /// Whether it outlives a reload.
    is_kept: RwSignal<bool>,
}

const NAME: &str = "token in hand";
const IS_KEPT: &str = "token is kept";

impl Identity {
    pub fn restore() -> Self {
        let kept = storage::from_tab(NAME).and_then(|text| serde_json::from_str(&text).ok());
        Self {
            token: RwSignal::new(kept),
            privileges: RwSignal::new(None),
            is_kept: RwSignal::new(storage::from_browser(IS_KEPT).as_deref() != Some("no")),
        }
    }

    /// Whether it outlives a reload.
    pub fn is_kept(&self) -> bool {
        self.is_kept.get()
    }

    pub fn set_kept(&self, is_kept: bool) {
        storage::keep_in_browser(IS_KEPT, Some(if is_kept { "yes" } else { "no" }));
        self.is_kept.set(is_kept);
        self.keep();
    }

    fn keep(&self) {
        let is_kept = self.is_kept.get_untracked();
        let text = self.token.with_untracked(|token| {
            token.as_ref().filter(|_| is_kept).and_then(|token| serde_json::to_string(token).ok())
        });
        storage::keep_in_tab(NAME, text.as_deref());
    }

    pub fn get(&self) -> Option<TokenInHand> {
        self.token.get()
    }

    pub fn get_untracked(&self) -> Option<TokenInHand> {
        self.token.get_untracked()
    }

    pub fn hold(&self, token: TokenInHand) {
        let is_another = self.token.with_untracked(|held| {
            held.as_ref().is_none_or(|held| held.access_token != token.access_token)
        });
        if is_another {
            self.privileges.set(None);
        }
        self.token.set(Some(token));
        self.keep();
    }

    /// Learns from an answer whether the token in hand is still taken, if the request carried it.
    pub fn learn(&self, request: &Request, answer: &Answer) {
        let Some(token) = self.get_untracked() else { return };
        let carried = format!("Bearer {}", token.access_token);
        let is_carried = request
            .headers
            .iter()
            .any(|(name, value)| name == "Authorization" && *value == carried);
        if is_carried && answer.is_success() {
            self.mark(false);
        } else if is_carried && answer.refuses_token() {
            self.mark(true);
        }
    }

    /// Says whether the appliance refuses the token in hand, if there is one.
    pub fn mark(&self, is_refused: bool) {
        if let Some(token) = self.get_untracked().filter(|token| token.is_refused != is_refused) {
            self.hold(TokenInHand { is_refused, ..token });
        }
    }

    pub fn clear(&self) {
        self.token.set(None);
        self.privileges.set(None);
        self.keep();
    }
}
