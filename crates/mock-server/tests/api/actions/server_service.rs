//! `/api/server/service/{server_uuid}`: the programs of the appliance.

use serde_json::{Value, json};

use crate::support::TestServer;

const SERVER: &str = "/api/server/service/5f9e4c1a-6b0d-4e2f-8a37-0c1d2e3f4a50";
const OTHER: &str = "/api/server/service/5f9e4c1a-6b0d-4e2f-8a37-0c1d2e3f4a51";
const RADIUS: &str = "cpass-radius-server";

fn state(server: &mut TestServer, token: &str, on: &str) -> (Value, Value) {
    let item = server.call(token, "GET", &format!("{on}/{RADIUS}"), Value::Null).json();
    (item["is_running"].clone(), item["state"].clone())
}

#[test]
fn a_program_is_stopped_and_started_on_its_server() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let list = server.call(&token, "GET", SERVER, Value::Null).json();
    assert_eq!(list["_embedded"]["items"].as_array().map(Vec::len), Some(13));
    for (action, is_running, name) in [
        ("stop", false, "Stopped"),
        ("stop", false, "Stopped"),
        ("start", true, "Running"),
        ("start", true, "Running"),
    ] {
        let address = format!("{SERVER}/{RADIUS}/{action}");
        let done = server.call(&token, "PATCH", &address, Value::Null);
        assert_eq!(done.status(), 200, "{}", done.text());
        assert_eq!(done.json()["is_running"], is_running);
        let expected = (json!(is_running), json!(name));
        assert_eq!(state(&mut server, &token, SERVER), expected);
        assert_eq!(state(&mut server, &token, OTHER), (json!(true), json!("Running")));
    }
    // What was so already is no event.
    let events = "/api/system-event?filter=%7B%22source%22:%22Services%22%7D&sort=%2Bid";
    let events = server.call(&token, "GET", events, Value::Null).json();
    let said: Vec<&str> = events["_embedded"]["items"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|event| event["timestamp"] == "Jan 31, 2026 12:00:00 UTC")
        .filter_map(|event| event["action"].as_str())
        .collect();
    assert_eq!(said, ["stop", "start"]);
}

#[test]
fn what_is_not_there_is_not_found() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let nobody = "/api/server/service/5f9e4c1a-0000-0000-0000-000000000000";
    for (method, address) in [
        ("GET", nobody.to_owned()),
        ("GET", format!("{nobody}/{RADIUS}")),
        ("PATCH", format!("{nobody}/{RADIUS}/stop")),
        ("PATCH", format!("{SERVER}/none/start")),
    ] {
        let missing = server.call(&token, method, &address, Value::Null);
        assert_eq!(missing.status(), 404, "{address}");
        assert_eq!(server.last_refusal().0, "object");
    }
}
