//! Every HTTP call of the page. A request leaves by `fetch`, so it stands in the browser's own
//! network panel; the service worker answers it.

use std::fmt;

use description::Request;
use gloo_net::http::{Method, RequestBuilder};
use leptos::prelude::window;
use serde_json::Value;
use web_sys::RequestCredentials;

use crate::site;
use crate::worker;

/// What came back.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    pub status: u16,
    /// The phrase of the status line.
    pub reason: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
    /// From sending to the last byte.
    pub milliseconds: f64,
}

/// Why there is no answer. Which step failed comes first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallError {
    /// No service worker controls the page.
    NoWorker,
    /// The browser would not send the request.
    NotSent(String),
    /// The answer broke off.
    NotReceived(String),
}

impl fmt::Display for CallError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoWorker => formatter.write_str(
                "The server in this browser does not control this page yet. Reload the page.",
            ),
            Self::NotSent(reason) => write!(formatter, "The request could not be sent: {reason}"),
            Self::NotReceived(reason) => write!(formatter, "The answer broke off: {reason}"),
        }
    }
}

impl Answer {
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// The body as JSON; `Null` where it is none.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }

    /// Why it was refused: in the appliance's words, and with the fields it names.
    pub fn refusal(&self) -> String {
        let json = self.json();
        let mut refusal = match json["detail"].as_str() {
            Some(detail) => detail.to_owned(),
            None => format!("Refused with {}.", self.status),
        };
        let fields = json["validation_messages"].as_object().into_iter().flatten();
        for (field, messages) in fields {
            for message in messages.as_object().into_iter().flatten() {
                if let Some(message) = message.1.as_str() {
                    refusal.push_str(&format!("; {field}: {message}"));
                }
            }
        }
        refusal
    }

    /// Whether the token that the request carried is not valid (RFC 6750).
    pub fn refuses_token(&self) -> bool {
        let challenge = self.header("www-authenticate").unwrap_or_default();
        matches!(self.status, 401 | 403) && challenge.contains(r#"error="invalid_token""#)
    }

    /// Number of the exchange under which the appliance keeps this answer and its trace.
    pub fn exchange(&self) -> Option<u64> {
        self.header("x-mock-exchange")?.parse().ok()
    }
}

/// Sends a request to the appliance in this browser.
pub async fn send(request: &Request) -> Result<Answer, CallError> {
    if !worker::is_controlled() {
        return Err(CallError::NoWorker);
    }
    let not_sent = |error: gloo_net::Error| CallError::NotSent(error.to_string());
    let method = match request.method.as_str() {
        "GET" => Method::GET,
        "POST" => Method::POST,
        "PUT" => Method::PUT,
        "PATCH" => Method::PATCH,
        "DELETE" => Method::DELETE,
        other => return Err(CallError::NotSent(format!("there is no method {other}"))),
    };
    // Nothing of the browser's own, and so no password dialog after a 401 with a Basic challenge
    // (conformance row SWX-10).
    let mut builder = RequestBuilder::new(&site::address(&request.address))
        .method(method)
        .credentials(RequestCredentials::Omit);
    for (name, value) in &request.headers {
        builder = builder.header(name, value);
    }
    let call = match &request.body {
        Some(body) => builder.body(body.as_str()),
        None => builder.build(),
    };
    let start = now();
    let response = call.map_err(not_sent)?.send().await.map_err(not_sent)?;
    let body = response.text().await.map_err(|error| CallError::NotReceived(error.to_string()))?;
    Ok(Answer {
        status: response.status(),
        reason: response.status_text(),
        headers: response.headers().entries().collect(),
        body,
        milliseconds: now() - start,
    })
}

/// A request to the control interface, with a JSON body where there is one.
pub fn control(method: &str, resource: &str, body: Option<String>) -> Request {
    let json = ("Content-Type".to_owned(), "application/json".to_owned());
    Request {
        method: method.to_owned(),
        address: format!("/__admin/{resource}"),
        headers: body.iter().map(|_| json.clone()).collect(),
        body,
    }
}

fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}
