//! `/api/extension/instance/{id}` and what is below it.

use serde_json::{Value, json};

use crate::support::TestServer;

const ID: &str = "8d1f6c20-41c7-4b7e-9a35-2f60c1b7a901";

fn address(rest: &str) -> String {
    format!("/api/extension/instance/{ID}{rest}")
}

fn read(server: &mut TestServer, token: &str) -> Value {
    server.call(token, "GET", &address(""), Value::Null).json()
}

fn log(server: &mut TestServer, token: &str, query: &str) -> Vec<String> {
    let log = server.call(token, "GET", &address(&format!("/log?{query}")), Value::Null);
    assert_eq!(log.status(), 200, "{}", log.text());
    let lines = log.json()["log"].as_array().cloned().unwrap_or_default();
    lines.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

#[test]
fn what_runs_is_stopped_and_started() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    for (action, status, state) in [
        ("/start", 422, "running"),
        ("/stop", 204, "stopped"),
        ("/stop", 422, "stopped"),
        ("/start", 204, "running"),
        ("/restart", 204, "running"),
        ("/stop", 204, "stopped"),
        ("/restart", 204, "running"),
    ] {
        let reply = server.call(&token, "POST", &address(action), Value::Null);
        assert_eq!(reply.status(), status, "{action}: {}", reply.text());
        match status {
            204 => assert_eq!(reply.text(), ""),
            _ => assert!(server.last_refusal().1.contains(&format!("is {state} already"))),
        }
        assert_eq!(read(&mut server, &token)["state"], state, "{action}");
    }
    let missing = "/api/extension/instance/none/stop";
    assert_eq!(server.call(&token, "POST", missing, Value::Null).status(), 404);
}

#[test]
fn what_runs_is_removed_by_force_only() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let refused = server.call(&token, "DELETE", &address(""), Value::Null);
    assert_eq!(refused.status(), 422);
    assert!(server.last_refusal().1.contains("force=true"));
    let forced = server.call(&token, "DELETE", &address("?force=true"), Value::Null);
    assert_eq!(forced.status(), 204);
    assert_eq!(server.call(&token, "GET", &address(""), Value::Null).status(), 404);
    let again = server.call(&token, "DELETE", &address("?force=true"), Value::Null);
    assert_eq!(again.status(), 404);
}

#[test]
fn a_configuration_is_any_object() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    assert_eq!(server.call(&token, "GET", &address("/config"), Value::Null).json(), json!({}));
    let config = json!({ "queue": "network", "levels": [1, 2], "deep": { "a": null } });
    let replaced = server.call(&token, "PUT", &address("/config"), config.clone());
    assert_eq!((replaced.status(), replaced.json()), (200, config.clone()));
    server.restart();
    let kept = server.call(&token, "GET", &address("/config"), Value::Null);
    assert_eq!(kept.json(), config);
    assert!(read(&mut server, &token).get("config").is_none());
    let refused = server.call(&token, "PUT", &address("/config"), json!([1]));
    assert_eq!(refused.status(), 422);
    server.last_refusal();
    assert_eq!(server.call(&token, "GET", &address("/config"), Value::Null).json(), config);
}

#[test]
fn a_log_grows_with_what_happens() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    assert!(log(&mut server, &token, "").is_empty());
    server.call(&token, "PUT", &address("/config"), json!({ "a": 1 }));
    server.pass_seconds(60);
    server.call(&token, "POST", &address("/restart"), Value::Null);
    let all = [
        "Configuration changed",
        "The changed configuration is used after a restart",
        "Ticket Connector stopped",
        "Ticket Connector 2.1.0 started",
    ];
    assert_eq!(log(&mut server, &token, ""), all);
    assert_eq!(log(&mut server, &token, "tail=all"), all);
    assert_eq!(log(&mut server, &token, "tail=1"), all[3..]);
    assert_eq!(log(&mut server, &token, "stdout=false"), all[1..2]);
    assert_eq!(log(&mut server, &token, "stderr=0&tail=2"), all[2..]);
    assert!(log(&mut server, &token, "stdout=false&stderr=false").is_empty());
    let since = crate::support::START / 1000 + 60;
    assert_eq!(log(&mut server, &token, &format!("since={since}")), all[2..]);
    let stamped = "2026-01-31T12:01:00Z Ticket Connector 2.1.0 started";
    assert_eq!(log(&mut server, &token, "timestamps=true&tail=1"), [stamped]);
    for query in ["tail=x", "tail=-1", "since=x", "stdout=perhaps", "timestamps=7"] {
        let refused = server.call(&token, "GET", &address(&format!("/log?{query}")), Value::Null);
        assert_eq!(refused.status(), 422, "{query}");
        assert_eq!(server.last_refusal().0, "validation");
    }
}

#[test]
fn a_newer_version_is_seen_and_put_in_place() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let before = read(&mut server, &token);
    assert_eq!((&before["version"], &before["upgrade"]), (&json!("2.1.0"), &json!("2.2.0")));
    let seen = server.call(&token, "GET", &address("/upgrade"), Value::Null);
    assert_eq!((seen.status(), seen.json()["version"].clone()), (200, json!("2.2.0")));
    assert_eq!(read(&mut server, &token), before);
    let stopped = json!({ "state": "stopped" });
    let done = server.call(&token, "POST", &address("/upgrade"), stopped);
    assert_eq!(done.status(), 200, "{}", done.text());
    let after = read(&mut server, &token);
    assert_eq!(done.json(), after);
    assert_eq!((&after["version"], &after["upgrade"]), (&json!("2.2.0"), &json!("")));
    assert_eq!(after["state"], "stopped");
    assert_eq!(after["install_time"], "2026-01-31T12:00:00+00:00");
    let none = server.call(&token, "GET", &address("/upgrade"), Value::Null);
    assert_eq!(none.status(), 404);
    let refused = server.call(&token, "POST", &address("/upgrade"), Value::Null);
    assert_eq!(refused.status(), 422);
    assert!(server.last_refusal().1.contains("nothing newer than version 2.2.0"));
}

#[test]
fn another_first_number_wants_to_be_asked_for() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let row = "extension-store/4b0c2f7a-6d1e-4c38-8f25-1a9e03d75b01";
    server.change(row, |entry| entry["version"] = "10.0.0".into());
    let refused = server.call(&token, "POST", &address("/upgrade"), json!({}));
    assert_eq!(refused.status(), 422);
    assert!(server.last_refusal().1.contains("set major to true"));
    let done = server.call(&token, "POST", &address("/upgrade"), json!({ "major": true }));
    let expected = (200, json!("10.0.0"), json!("running"));
    assert_eq!(
        (done.status(), done.json()["version"].clone(), done.json()["state"].clone()),
        expected
    );
}

#[test]
fn a_reinstallation_keeps_version_and_configuration() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    server.call(&token, "PUT", &address("/config"), json!({ "a": 1 }));
    let body = json!({
        "files": { "template": "public:other.json" }, "ip_address": "172.17.0.9", "state": "running"
    });
    let done = server.call(&token, "POST", &address("/reinstall"), body);
    assert_eq!(done.status(), 200, "{}", done.text());
    let item = read(&mut server, &token);
    assert_eq!(item["files"]["template"], "public:other.json");
    assert_eq!(item["internal_ip_address"], "172.17.0.9");
    assert_eq!((&item["version"], &item["state"]), (&json!("2.1.0"), &json!("running")));
    let config = server.call(&token, "GET", &address("/config"), Value::Null).json();
    assert_eq!(config, json!({ "a": 1 }));
    for body in [
        json!({ "files": { "unknown": "public:x" } }),
        json!({ "files": { "template": "somewhere" } }),
        json!({ "ip_address": "x" }),
        json!({ "state": "preparing" }),
    ] {
        let refused = server.call(&token, "POST", &address("/reinstall"), body.clone());
        assert_eq!(refused.status(), 422, "{body}");
        assert_eq!(server.last_refusal().0, "validation");
    }
    assert_eq!(read(&mut server, &token), item);
}
