//! Every HTTP call of the page. A request leaves by `fetch`, so it stands in the browser's own
//! network panel; the service worker answers it.

mod multipart;

use std::collections::HashMap;
use std::fmt;

use description::Request;
use gloo_net::http::{Method, RequestBuilder};
use leptos::prelude::window;
use serde_json::Value;
use web_sys::{AbortSignal, File, RequestCredentials, RequestInit};

use crate::site;
use crate::worker;

/// What came back.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    pub status: u16,
    /// The phrase of the status line.
    pub reason: String,
    pub headers: Vec<(String, String)>,
    /// Its text; empty where it is none.
    pub body: String,
    /// What came where it is no text.
    pub bytes: Option<Vec<u8>>,
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
    /// Someone did not want to wait any longer.
    Cancelled,
}

impl fmt::Display for CallError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoWorker => formatter.write_str(
                "The server in this browser does not control this page yet. Reload the page.",
            ),
            Self::NotSent(reason) => write!(formatter, "The request could not be sent: {reason}"),
            Self::NotReceived(reason) => write!(formatter, "The answer broke off: {reason}"),
            Self::Cancelled => {
                formatter.write_str("Cancelled. Whether it was carried out is not known.")
            }
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

    /// How many bytes its body has.
    pub fn size(&self) -> usize {
        self.bytes.as_ref().map_or(self.body.len(), Vec::len)
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
    exchange(request, &site::address(&request.address), Extras::default()).await
}

/// The name of a file that is no part, but all of the body.
pub const WHOLE_BODY: &str = "";

/// What goes with a request besides its text.
#[derive(Debug, Default)]
pub struct Extras {
    /// The files of its parts, by name.
    pub files: HashMap<String, Vec<File>>,
    /// Ends it before there is an answer.
    pub abort: Option<AbortSignal>,
}

/// Sends a request to an address of this origin.
pub async fn exchange(
    request: &Request,
    address: &str,
    extras: Extras,
) -> Result<Answer, CallError> {
    if !worker::is_controlled() {
        return Err(CallError::NoWorker);
    }
    let abort = extras.abort.clone();
    let not_sent = |error: gloo_net::Error| match is_aborted(abort.as_ref()) {
        true => CallError::Cancelled,
        false => CallError::NotSent(error.to_string()),
    };
    // Nothing of the browser's own, and so no password dialog after a 401 with a Basic challenge
    // (conformance row SWX-10). By hand, since the builder of gloo-net adds `&` to every query.
    let init = RequestInit::new();
    init.set_method(&request.method);
    init.set_credentials(RequestCredentials::Omit);
    init.set_signal(extras.abort.as_ref());
    // Checked one by one: a document or a person may name what no header can hold.
    let headers =
        web_sys::Headers::new().map_err(|_| CallError::NotSent("no headers".to_owned()))?;
    for (name, value) in &request.headers {
        let refused =
            |_| CallError::NotSent(format!("browsers send no header {name} with this value"));
        headers.append(name, value).map_err(refused)?;
    }
    init.set_headers(&headers);
    match &request.body {
        _ if !request.parts.is_empty() => {
            let (body, content_type) = multipart::multipart(request, &extras.files)?;
            // Fails only on a value that no header can hold.
            let _ = headers.set("Content-Type", &content_type);
            init.set_body(&body.into());
        }
        _ if request.file.is_some() => init.set_body(&whole_file(request, &extras.files)?.into()),
        Some(body) => init.set_body(&body.as_str().into()),
        None => {}
    }
    let call = web_sys::Request::new_with_str_and_init(address, &init);
    let refused = |_| CallError::NotSent(format!("browsers send no such {}", request.method));
    let call = gloo_net::http::Request::from(call.map_err(refused)?);
    let start = now();
    let response = call.send().await.map_err(not_sent)?;
    let bytes = response.binary().await.map_err(|error| match is_aborted(abort.as_ref()) {
        true => CallError::Cancelled,
        false => CallError::NotReceived(error.to_string()),
    })?;
    let (body, bytes) = match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => (String::new(), Some(error.into_bytes())),
    };
    Ok(Answer {
        status: response.status(),
        reason: response.status_text(),
        headers: response.headers().entries().collect(),
        body,
        bytes,
        milliseconds: now() - start,
    })
}

/// What a browser's own form does: sends fields, follows redirects, and is shown a page. Its status,
/// its text, and the address where it ended.
pub async fn browse(
    method: &str,
    path: &str,
    fields: Option<&str>,
) -> Result<(u16, String, String), CallError> {
    if !worker::is_controlled() {
        return Err(CallError::NoWorker);
    }
    let not_sent = |error: gloo_net::Error| CallError::NotSent(error.to_string());
    let method = if method == "POST" { Method::POST } else { Method::GET };
    let builder = RequestBuilder::new(&site::address(path))
        .method(method)
        .credentials(RequestCredentials::Omit)
        .header("Content-Type", "application/x-www-form-urlencoded");
    let call = match fields {
        Some(fields) => builder.body(fields),
        None => builder.build(),
    };
    let response = call.map_err(not_sent)?.send().await.map_err(not_sent)?;
    let text = response.text().await;
    let text = text.map_err(|error| CallError::NotReceived(error.to_string()))?;
    Ok((response.status(), text, response.url()))
}

fn is_aborted(signal: Option<&AbortSignal>) -> bool {
    signal.is_some_and(AbortSignal::aborted)
}

/// The file that is the body.
fn whole_file(request: &Request, files: &HashMap<String, Vec<File>>) -> Result<File, CallError> {
    let name = request.file.as_deref().unwrap_or_default();
    let chosen = files.get(WHOLE_BODY).and_then(|files| files.first());
    let chosen = chosen.filter(|file| file.name() == name).cloned();
    chosen.ok_or_else(|| CallError::NotSent(format!("the file {name} has to be chosen again")))
}

/// A request to the control interface, with a JSON body where there is one.
pub fn control(method: &str, resource: &str, body: Option<String>) -> Request {
    let json = ("Content-Type".to_owned(), "application/json".to_owned());
    Request {
        method: method.to_owned(),
        address: format!("/__admin/{resource}"),
        headers: body.iter().map(|_| json.clone()).collect(),
        body,
        ..Request::default()
    }
}

fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}
