//! `POST /api/cluster/db-sync`.

use serde_json::{Value, json};

use crate::support::{Reply, TestServer, json_request, with_header};

const ADDRESS: &str = "/api/cluster/db-sync";
const REPLICATION: &str =
    "/api/server/service/5f9e4c1a-6b0d-4e2f-8a37-0c1d2e3f4a51/cpass-repl-server";

fn sync(server: &mut TestServer, token: &str, node: &str, body: &str) -> Reply {
    let request = with_header(json_request("POST", ADDRESS, body), "x-mock-node", node);
    server.send(with_header(request, "authorization", &format!("Bearer {token}")))
}

#[test]
fn the_publisher_has_nothing_to_wait_for() {
    let mut server = TestServer::ready();
    // Any token may ask.
    let token = server.token();
    let done = server.call(&token, "POST", ADDRESS, Value::Null);
    let expected = json!({
        "error": 0, "is_publisher": true, "sync_time": 0, "timeout": 30, "timeout_error": 0,
        "message": "clearpass-pub is the publisher and has nothing to wait for"
    });
    assert_eq!((done.status(), done.json()), (200, expected));
}

#[test]
fn a_subscriber_catches_up_unless_replication_is_stopped() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let done = sync(&mut server, &token, "clearpass-sub1", r#"{"timeout":"5"}"#).json();
    assert_eq!((&done["error"], &done["is_publisher"]), (&json!(0), &json!(false)));
    assert_eq!(done["timeout"], 5);
    let address = "/api/cluster/server/5f9e4c1a-6b0d-4e2f-8a37-0c1d2e3f4a51";
    let item = server.call(&token, "GET", address, Value::Null).json();
    assert_eq!(item["last_replication_timestamp"], "2026-01-31 12:00:00+00");

    server.call(&token, "PATCH", &format!("{REPLICATION}/stop"), Value::Null);
    let late = sync(&mut server, &token, "clearpass-sub1", r#"{"timeout":5}"#);
    assert_eq!(late.status(), 200);
    let late = late.json();
    assert_eq!((&late["error"], &late["timeout_error"]), (&json!(1), &json!(1)));
    assert_eq!(late["sync_time"], 5);
    let (check, says) = server.last_refusal();
    assert_eq!(
        (check.as_str(), says),
        ("cluster_node", late["message"].as_str().unwrap_or_default().to_owned())
    );
    assert_eq!(sync(&mut server, &token, "clearpass-sub2", "{}").json()["error"], 0);
    server.call(&token, "PATCH", &format!("{REPLICATION}/start"), Value::Null);
    assert_eq!(sync(&mut server, &token, "clearpass-sub1", "{}").json()["error"], 0);
}

#[test]
fn a_time_limit_is_a_number_of_seconds() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    for timeout in [json!("soon"), json!(0), json!(-1), json!(3601), json!([])] {
        let refused = server.call(&token, "POST", ADDRESS, json!({ "timeout": timeout }));
        assert_eq!(refused.status(), 422, "{timeout}");
        assert_eq!(server.last_refusal().0, "validation");
    }
}
