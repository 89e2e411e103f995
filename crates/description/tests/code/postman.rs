//! Collections as Postman needs them.

use description::{BodyFormat, Request, to_postman};
use serde_json::{Value, json};

use crate::nasty::form_of;
use crate::secrets::{SECRET, request, token_request};

#[test]
fn a_collection_has_variables_where_secrets_were() {
    let requests = [
        ("Sign in".to_owned(), token_request(BodyFormat::Form)),
        ("Guests".to_owned(), Request::get("/api/guest?limit=5&token=81d3", "81d3")),
        ("Import".to_owned(), form_of("text", "keys/ca.pem")),
        ("Add".to_owned(), request("/api/guest", &json!({ "password": SECRET }))),
    ];
    let collection = to_postman("ClearPass", &requests, "https://clearpass.example/");
    let collection: Value = serde_json::from_str(&collection).expect("JSON");
    let schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";
    assert_eq!(collection["info"], json!({ "name": "ClearPass", "schema": schema }));
    assert_eq!(
        collection["variable"],
        json!([
            { "key": "server", "value": "https://clearpass.example", "type": "string" },
            { "key": "password", "value": "", "type": "string" },
            { "key": "client_secret", "value": "", "type": "string" },
            { "key": "token", "value": "", "type": "string" },
        ])
    );
    assert_eq!(
        collection["item"][0]["request"]["body"],
        json!({
            "mode": "urlencoded",
            "urlencoded": [
                { "key": "grant_type", "value": "password", "type": "text" },
                { "key": "username", "value": "qa", "type": "text" },
                { "key": "password", "value": "{{password}}", "type": "text" },
                { "key": "client_id", "value": "QuickAccess", "type": "text" },
                { "key": "client_secret", "value": "{{client_secret}}", "type": "text" },
            ],
        })
    );
    assert_eq!(
        collection["item"][1],
        json!({
            "name": "Guests",
            "request": {
                "method": "GET",
                "header": [
                    { "key": "Accept", "value": "application/json" },
                    { "key": "Authorization", "value": "Bearer {{token}}" },
                ],
                "url": {
                    "raw": "{{server}}/api/guest?limit=5&token={{token}}",
                    "host": ["{{server}}"],
                    "path": ["api", "guest"],
                    "query": [
                        { "key": "limit", "value": "5" },
                        { "key": "token", "value": "{{token}}" },
                    ],
                },
            },
            "response": [],
        })
    );
    assert_eq!(
        collection["item"][2]["request"]["body"],
        json!({
            "mode": "formdata",
            "formdata": [
                { "key": "note", "type": "text", "value": "text" },
                { "key": "file", "type": "file", "src": "keys/ca.pem" },
            ],
        })
    );
    assert_eq!(
        collection["item"][3]["request"]["body"],
        json!({
            "mode": "raw",
            "raw": "{\n  \"password\": \"{{password}}\"\n}",
            "options": { "raw": { "language": "json" } },
        })
    );
}
