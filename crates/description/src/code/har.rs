//! Exchanges as an HTTP archive (HAR 1.2), the format of browsers' network panels, without the
//! secrets in them.

use serde_json::{Value, json};

use super::mask::Mask;
use super::message::{file_name, full_address, own_headers};
use crate::Request;
use crate::request::PartValue;

/// A request and what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct HarEntry {
    pub request: Request,
    /// Such as `https://clearpass.example`.
    pub server: String,
    /// In ISO 8601, with the zone.
    pub started: String,
    /// Until the answer was there.
    pub milliseconds: f64,
    /// Nothing, if no answer came.
    pub response: Option<HarResponse>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HarResponse {
    pub status: u16,
    pub reason: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

/// Nobody who watches from a page knows the version; browsers write this one in doubt.
const HTTP_VERSION: &str = "HTTP/1.1";

/// The archive. Secrets are three asterisks in it.
pub fn to_har(entries: &[HarEntry], creator_version: &str) -> String {
    let entries: Vec<Value> = entries.iter().map(entry).collect();
    let archive = json!({
        "log": {
            "version": "1.2",
            "creator": { "name": "clearpass-explorer", "version": creator_version },
            "entries": entries,
        },
    });
    format!("{archive:#}")
}

fn entry(entry: &HarEntry) -> Value {
    let mut mask = Mask::new(|_| "***".to_owned());
    mask.cover_keys_of(&entry.request);
    json!({
        "startedDateTime": entry.started,
        "time": entry.milliseconds,
        "request": request(&entry.request, &entry.server, &mut mask),
        "response": response(entry.response.as_ref(), &mut mask),
        "cache": {},
        "timings": { "send": 0, "wait": entry.milliseconds, "receive": 0 },
    })
}

fn request(request: &Request, server: &str, mask: &mut Mask) -> Value {
    let address = mask.address(&full_address(request, server));
    let query = address.split('#').next().and_then(|address| address.split_once('?'));
    let query = query.map_or("", |(_, query)| query);
    let mut value = json!({
        "method": request.method,
        "url": address,
        "httpVersion": HTTP_VERSION,
        "cookies": [],
        "headers": headers(&own_headers(request), mask),
        "queryString": decoded_pairs(query),
        "headersSize": -1,
        "bodySize": -1,
    });
    if let Some(data) = posted_data(request, mask) {
        value["postData"] = data;
    }
    value
}

/// A body as text, or part by part.
fn posted_data(request: &Request, mask: &mut Mask) -> Option<Value> {
    if !request.parts.is_empty() {
        let mut parameters = Vec::new();
        for part in &request.parts {
            let mut parameter = match &part.value {
                PartValue::Text(text) => {
                    json!({ "name": part.name, "value": mask.field(&part.name, text) })
                }
                PartValue::File(path) => {
                    json!({ "name": part.name, "fileName": file_name(path) })
                }
            };
            if let Some(media_type) = &part.media_type {
                parameter["contentType"] = media_type.as_str().into();
            }
            parameters.push(parameter);
        }
        return Some(json!({ "mimeType": "multipart/form-data", "params": parameters }));
    }
    if let Some(file) = &request.file {
        let media_type = request.header("Content-Type").unwrap_or_default();
        let comment = format!("the file {}", file_name(file));
        return Some(
            json!({ "mimeType": media_type, "params": [], "text": "", "comment": comment }),
        );
    }
    let body = request.body.as_deref()?;
    let media_type = request.header("Content-Type").unwrap_or_default();
    let text = mask.body(body, media_type);
    let parameters = match media_type.contains("x-www-form-urlencoded") {
        true => decoded_pairs(&text),
        false => Vec::new(),
    };
    Some(json!({ "mimeType": media_type, "params": parameters, "text": text }))
}

fn response(response: Option<&HarResponse>, mask: &mut Mask) -> Value {
    // As browsers write it: status 0 is no answer.
    let nothing =
        HarResponse { status: 0, reason: String::new(), headers: vec![], body: String::new() };
    let response = response.unwrap_or(&nothing);
    let known: Vec<(&str, &str)> =
        response.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let find = |wanted: &str| known.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
    let media_type = find("Content-Type").map_or("x-unknown", |(_, value)| *value);
    let location = find("Location").map_or("", |(_, value)| *value);
    let text = mask.body(&response.body, media_type);
    json!({
        "status": response.status,
        "statusText": response.reason,
        "httpVersion": HTTP_VERSION,
        "cookies": [],
        "headers": headers(&known, mask),
        "content": { "size": text.len(), "mimeType": media_type, "text": text },
        "redirectURL": mask.address(location),
        "headersSize": -1,
        "bodySize": -1,
    })
}

fn headers(headers: &[(&str, &str)], mask: &mut Mask) -> Vec<Value> {
    let mut values = Vec::new();
    for (name, value) in headers {
        values.push(json!({ "name": name, "value": mask.header(name, value) }));
    }
    values
}

fn decoded_pairs(text: &str) -> Vec<Value> {
    let pairs = form_urlencoded::parse(text.as_bytes());
    pairs.map(|(name, value)| json!({ "name": name, "value": value })).collect()
}
