//! `PATCH /api/endpoint-context-server/.../trigger-poll`.

use serde_json::{Value, json};

use crate::support::TestServer;

const BY_ID: &str = "/api/endpoint-context-server/3001/trigger-poll";
const BY_NAME: &str = "/api/endpoint-context-server/server-name/mdm.example.com/trigger-poll";

#[test]
fn a_poll_is_remembered() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    for address in [BY_ID, BY_NAME] {
        let polled = server.call(&token, "PATCH", address, Value::Null);
        assert_eq!((polled.status(), polled.json()["id"].clone()), (200, json!(3001)));
        let row = &server.stored["endpoint-context-server/3001"];
        assert!(row.contains("Jan 31, 2026 12:00:00 UTC"), "{row}");
    }
    let events = "/api/system-event?filter=%7B%22category%22:%22Poll%22%7D";
    let events = server.call(&token, "GET", events, Value::Null).json();
    assert_eq!(events["_embedded"]["items"].as_array().map(Vec::len), Some(2));
}

#[test]
fn what_is_not_used_is_not_polled() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let off = json!({ "status": false });
    server.call(&token, "PATCH", "/api/endpoint-context-server/3001", off);
    assert_eq!(server.call(&token, "PATCH", BY_NAME, Value::Null).status(), 422);
    assert!(server.last_refusal().1.contains("set its status to true"));
    for address in [BY_ID.replace("3001", "77"), BY_NAME.replace("mdm", "none")] {
        assert_eq!(server.call(&token, "PATCH", &address, Value::Null).status(), 404, "{address}");
    }
}
