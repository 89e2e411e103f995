//! The administrator who sits at the consoles: a session of its own, apart from the token in hand.

use description::Request;
use leptos::prelude::*;
use serde_json::{Map, Value};

use crate::appliance::Appliance;
use crate::client::{self, Answer};

/// The session, for the whole page. It begins with the first request of a console.
#[derive(Clone, Copy, Debug)]
pub struct Session {
    token: RwSignal<Option<String>>,
    appliance: Appliance,
}

/// Why something was not done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refusal {
    pub status: u16,
    /// In a sentence.
    pub says: String,
    /// What is wrong with single members.
    pub members: Vec<(String, String)>,
}

impl Refusal {
    fn of(answer: &Answer) -> Self {
        let json = answer.json();
        let fields = json["validation_messages"].as_object().into_iter().flatten();
        let members = fields
            .map(|(name, said)| {
                let said: Vec<&str> = said
                    .as_object()
                    .into_iter()
                    .flatten()
                    .filter_map(|(_, one)| one.as_str())
                    .collect();
                (name.clone(), said.join("; "))
            })
            .collect();
        Self { status: answer.status, says: answer.refusal(), members }
    }

    fn without_answer(says: String) -> Self {
        Self { says, ..Self::default() }
    }
}

impl Session {
    pub fn new(appliance: Appliance) -> Self {
        Self { token: RwSignal::new(None), appliance }
    }

    /// Sends a request to the API as the administrator. A session that has ended, as by a reset or
    /// a shifted clock, is begun again.
    pub async fn send(
        self,
        method: &str,
        path: &str,
        body: Option<&Value>,
    ) -> Result<Answer, Refusal> {
        let mut is_new = false;
        loop {
            let token = match self.token.get_untracked() {
                Some(token) => token,
                None => {
                    is_new = true;
                    self.begin().await?
                }
            };
            let mut request = Request {
                method: method.to_owned(),
                body: body.map(Value::to_string),
                ..Request::get(path, &token)
            };
            if body.is_some() {
                let json = "application/json".to_owned();
                request.headers.push(("Content-Type".to_owned(), json));
            }
            let answer = self.appliance.send(&request).await;
            let answer = answer.map_err(|error| Refusal::without_answer(error.to_string()))?;
            if answer.refuses_token() && !is_new {
                self.token.set(None);
                continue;
            }
            return if answer.is_success() { Ok(answer) } else { Err(Refusal::of(&answer)) };
        }
    }

    /// Sends a request to the control interface, for what the API does not have.
    pub async fn control(
        self,
        method: &str,
        resource: &str,
        body: Option<&Value>,
    ) -> Result<Answer, Refusal> {
        let request = client::control(method, resource, body.map(Value::to_string));
        let answer = self.appliance.send(&request).await;
        let answer = answer.map_err(|error| Refusal::without_answer(error.to_string()))?;
        if answer.is_success() { Ok(answer) } else { Err(Refusal::of(&answer)) }
    }

    async fn begin(self) -> Result<String, Refusal> {
        let answer = self.control("POST", "session", None).await?;
        let token = answer.json()["access_token"].as_str().unwrap_or_default().to_owned();
        self.token.set(Some(token.clone()));
        Ok(token)
    }
}

/// The items of a list.
pub fn items(answer: &Answer) -> Vec<Map<String, Value>> {
    let json = answer.json();
    let items = json["_embedded"]["items"].as_array().into_iter().flatten();
    items.filter_map(|item| item.as_object().cloned()).collect()
}

/// A member as a text; empty where there is none.
pub fn text(item: &Map<String, Value>, name: &str) -> String {
    match item.get(name) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

pub fn flag(item: &Map<String, Value>, name: &str) -> bool {
    item.get(name) == Some(&Value::Bool(true))
}

/// A text as one segment of a path or one value of a query.
pub fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}
