//! Archives as their readers need them.

use description::{HarEntry, HarResponse, Request, to_har};
use serde_json::{Value, json};

use crate::nasty::form_of;
use crate::secrets::{SECRET, entry, request};

fn parsed_har(entries: &[HarEntry]) -> Value {
    serde_json::from_str(&to_har(entries, "0.1.0")).expect("JSON")
}

#[test]
fn an_archive_has_what_its_readers_need() {
    let mut request = request("/api/guest?limit=5&sort=%2Bid", &json!({ "password": SECRET }));
    request.headers.remove(0);
    let mut answered = entry(request);
    answered.response = Some(HarResponse {
        status: 201,
        reason: "Created".to_owned(),
        headers: vec![("Content-Type".to_owned(), "application/json".to_owned())],
        body: r#"{"id": 3}"#.to_owned(),
    });
    assert_eq!(
        parsed_har(&[answered]),
        json!({
            "log": {
                "version": "1.2",
                "creator": { "name": "clearpass-explorer", "version": "0.1.0" },
                "entries": [{
                    "startedDateTime": "2025-03-01T12:00:00.000Z",
                    "time": 12.5,
                    "request": {
                        "method": "POST",
                        "url": "https://clearpass.example/api/guest?limit=5&sort=%2Bid",
                        "httpVersion": "HTTP/1.1",
                        "cookies": [],
                        "headers": [{ "name": "Content-Type", "value": "application/json" }],
                        "queryString": [
                            { "name": "limit", "value": "5" },
                            { "name": "sort", "value": "+id" },
                        ],
                        "headersSize": -1,
                        "bodySize": -1,
                        "postData": {
                            "mimeType": "application/json",
                            "params": [],
                            "text": "{\n  \"password\": \"***\"\n}",
                        },
                    },
                    "response": {
                        "status": 201,
                        "statusText": "Created",
                        "httpVersion": "HTTP/1.1",
                        "cookies": [],
                        "headers": [{ "name": "Content-Type", "value": "application/json" }],
                        "content": {
                            "size": 9,
                            "mimeType": "application/json",
                            "text": "{\"id\": 3}",
                        },
                        "redirectURL": "",
                        "headersSize": -1,
                        "bodySize": -1,
                    },
                    "cache": {},
                    "timings": { "send": 0, "wait": 12.5, "receive": 0 },
                }],
            },
        })
    );
}

#[test]
fn an_exchange_without_an_answer_has_status_zero() {
    let har = parsed_har(&[entry(Request::get("/api/guest", "81d3"))]);
    let entry = &har["log"]["entries"][0];
    assert_eq!(entry["response"]["status"], 0);
    assert_eq!(entry["request"]["headers"][1]["value"], "Bearer ***");
    assert_eq!(entry["request"].get("postData"), None);
}

#[test]
fn a_form_is_told_part_by_part() {
    let har = parsed_har(&[entry(form_of("text", "keys/ca.pem"))]);
    assert_eq!(
        har["log"]["entries"][0]["request"]["postData"],
        json!({
            "mimeType": "multipart/form-data",
            "params": [
                { "name": "note", "value": "text" },
                { "name": "file", "fileName": "ca.pem" },
            ],
        })
    );
}
