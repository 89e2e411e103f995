//! Requests as a collection for Postman (v2.1), with variables where their secrets were.

use serde_json::{Value, json};

use super::mask::Mask;
use super::message::{own_headers, text_body};
use crate::Request;
use crate::request::{Part, PartValue};

const SCHEMA: &str = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

/// A collection of the requests, each with its title. The server is a variable with a value;
/// variables for secrets wait for theirs.
pub fn to_postman(name: &str, requests: &[(String, Request)], server: &str) -> String {
    let mut mask = Mask::new(|name| ["{{", &variable_name(name), "}}"].concat());
    let mut items = Vec::new();
    for (title, request) in requests {
        mask.cover_keys_of(request);
        items.push(item(title, request, &mut mask));
    }
    let server = server.trim_end_matches('/');
    let mut variables = vec![json!({ "key": "server", "value": server, "type": "string" })];
    for name in &mask.names {
        let key = variable_name(name);
        variables.push(json!({ "key": key, "value": "", "type": "string" }));
    }
    let collection = json!({
        "info": { "name": name, "schema": SCHEMA },
        "item": items,
        "variable": variables,
    });
    format!("{collection:#}")
}

/// Postman's variables have no spaces and no braces in their names.
fn variable_name(name: &str) -> String {
    name.replace(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-', "_")
}

fn item(title: &str, request: &Request, mask: &mut Mask) -> Value {
    let mut headers = Vec::new();
    for (name, value) in own_headers(request) {
        headers.push(json!({ "key": name, "value": mask.header(name, value) }));
    }
    let mut sent = json!({
        "method": request.method,
        "header": headers,
        "url": url(&mask.address(&request.address)),
    });
    if let Some(body) = body(request, mask) {
        sent["body"] = body;
    }
    json!({ "name": title, "request": sent, "response": [] })
}

/// An address in one piece and in pieces. All stay encoded: Postman encodes nothing twice.
fn url(address: &str) -> Value {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let steps: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    let mut url = json!({
        "raw": (["{{server}}", address].concat()),
        "host": ["{{server}}"],
        "path": steps,
    });
    if !query.is_empty() {
        let pairs = query.split('&').map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            json!({ "key": name, "value": value })
        });
        url["query"] = pairs.collect();
    }
    url
}

fn body(request: &Request, mask: &mut Mask) -> Option<Value> {
    if !request.parts.is_empty() {
        let parts: Vec<Value> = request.parts.iter().map(|part| form_part(part, mask)).collect();
        return Some(json!({ "mode": "formdata", "formdata": parts }));
    }
    if let Some(file) = &request.file {
        return Some(json!({ "mode": "file", "file": { "src": file } }));
    }
    let media_type = request.header("Content-Type").unwrap_or_default();
    let text = mask.body(text_body(request)?, media_type);
    if media_type.contains("x-www-form-urlencoded") {
        let fields: Vec<Value> = form_urlencoded::parse(text.as_bytes())
            .map(|(name, value)| json!({ "key": name, "value": value, "type": "text" }))
            .collect();
        return Some(json!({ "mode": "urlencoded", "urlencoded": fields }));
    }
    let language = if media_type.contains("json") { "json" } else { "text" };
    let options = json!({ "raw": { "language": language } });
    Some(json!({ "mode": "raw", "raw": text, "options": options }))
}

fn form_part(part: &Part, mask: &mut Mask) -> Value {
    let mut item = match &part.value {
        PartValue::Text(text) => {
            json!({ "key": part.name, "type": "text", "value": mask.field(&part.name, text) })
        }
        PartValue::File(path) => json!({ "key": part.name, "type": "file", "src": path }),
    };
    if let Some(media_type) = &part.media_type {
        item["contentType"] = media_type.as_str().into();
    }
    item
}
