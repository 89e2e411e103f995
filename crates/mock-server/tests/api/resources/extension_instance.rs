//! `/api/extension/instance` and `/api/extension/store`.

use serde_json::{Value, json};

use crate::support::TestServer;

const COLLECTION: &str = "/api/extension/instance";
const STORE_ID: &str = "4b0c2f7a-6d1e-4c38-8f25-1a9e03d75b01";

#[test]
fn the_store_can_only_be_read() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let list = server.call(&token, "GET", "/api/extension/store", Value::Null).json();
    assert_eq!(list["_embedded"]["items"].as_array().map(Vec::len), Some(5));
    let address = format!("/api/extension/store/{STORE_ID}");
    let entry = server.call(&token, "GET", &address, Value::Null).json();
    assert_eq!(entry["name"], "Ticket Connector");
    assert_eq!(server.call(&token, "DELETE", &address, Value::Null).status(), 405);
    assert_eq!(server.call(&token, "POST", "/api/extension/store", json!({})).status(), 405);
}

#[test]
fn an_extension_is_installed_from_the_store() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let body = json!({
        "store_id": STORE_ID, "state": "running", "note": "Test",
        "files": { "template": "private:t.json" }
    });
    let made = server.call(&token, "POST", COLLECTION, body);
    assert_eq!(made.status(), 201, "{}", made.text());
    let item = made.json();
    let id = made.text_member("id");
    let groups: Vec<usize> = id.split('-').map(str::len).collect();
    assert_eq!(groups, [8, 4, 4, 4, 12], "{id}");
    for (name, value) in [
        ("name", "Ticket Connector"),
        ("version", "2.2.0"),
        ("state", "running"),
        ("note", "Test"),
        ("upgrade", ""),
        ("hostname", "ticket-connector-2"),
        ("internal_ip_address", "172.17.0.3"),
        ("install_time", "2026-01-31T12:00:00+00:00"),
    ] {
        assert_eq!(item[name], value, "{name}");
    }
    let read = server.call(&token, "GET", &format!("{COLLECTION}/{id}"), Value::Null);
    assert_eq!(read.json(), item);
    let log = server.call(&token, "GET", &format!("{COLLECTION}/{id}/log"), Value::Null).json();
    let lines = ["Ticket Connector 2.2.0 installed", "Ticket Connector 2.2.0 started"];
    assert_eq!(log, json!({ "log": lines }));
    // Whoever wishes nothing gets what is not running.
    let second = server.call(&token, "POST", COLLECTION, json!({ "store_id": STORE_ID }));
    assert_eq!(second.text_member("state"), "stopped");
    assert_ne!(second.text_member("id"), id);
    let list = server.call(&token, "GET", COLLECTION, Value::Null).json();
    assert_eq!(list["_embedded"]["items"].as_array().map(Vec::len), Some(3));
}

#[test]
fn what_cannot_be_installed_is_refused() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    for (body, wanted) in [
        (json!({}), "store_id"),
        (json!({ "store_id": "x" }), "No extension in the extension store"),
        (json!({ "store_id": STORE_ID, "state": "failed" }), "stopped, running"),
        (json!({ "store_id": STORE_ID, "ip_address": "172.17.0.2" }), "Another extension has"),
        (json!({ "store_id": STORE_ID, "ip_address": "300.1.1.1" }), "ip_address"),
        (json!({ "store_id": STORE_ID, "files": { "x": "public:y" } }), "template"),
    ] {
        let refused = server.call(&token, "POST", COLLECTION, body.clone());
        assert_eq!(refused.status(), 422, "{body}");
        assert!(refused.json()["validation_messages"].is_object());
        let (check, says) = server.last_refusal();
        assert_eq!(check, "validation");
        assert!(says.contains(wanted), "{says}");
    }
    let list = server.call(&token, "GET", COLLECTION, Value::Null).json();
    assert_eq!(list["_embedded"]["items"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_change_of_the_state_starts_and_stops() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let address = format!("{COLLECTION}/8d1f6c20-41c7-4b7e-9a35-2f60c1b7a901");
    let stopped = server.call(&token, "PATCH", &address, json!({ "state": "stopped" }));
    assert_eq!((stopped.status(), stopped.text_member("state").as_str()), (200, "stopped"));
    let noted = server.call(&token, "PATCH", &address, json!({ "note": "n" })).json();
    assert_eq!((&noted["note"], &noted["state"]), (&json!("n"), &json!("stopped")));
    let refused = server.call(&token, "PATCH", &address, json!({ "state": "downloading" }));
    assert_eq!(refused.status(), 422);
    let log = server.call(&token, "GET", &format!("{address}/log"), Value::Null).json();
    assert_eq!(log, json!({ "log": ["Ticket Connector stopped"] }));
    assert_eq!(server.call(&token, "DELETE", &address, Value::Null).status(), 204);
}
