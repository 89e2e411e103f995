//! `POST /api/session/{id}/disconnect`.

use serde_json::{Value, json};

use crate::support::TestServer;

const ID: &str = "R00000a20-01-69689525";

fn address(id: &str) -> String {
    format!("/api/session/{id}/disconnect")
}

fn confirmed(id: &str) -> Value {
    json!({ "id": id, "confirm_disconnect": true })
}

#[test]
fn a_session_ends_and_stays_ended() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let done = server.call(&token, "POST", &address(ID), confirmed(ID));
    assert_eq!(done.status(), 200, "{}", done.text());
    assert_eq!(done.json(), json!({ "error": 0, "message": "Disconnect successful" }));
    let session = server.call(&token, "GET", &format!("/api/session/{ID}"), Value::Null).json();
    assert_eq!(session["state"], "closed");
    assert_eq!(session["acctstoptime"], "2026-01-31T12:00:00+00:00");
    server.pass_seconds(10);
    let again = server.call(&token, "POST", &address(ID), confirmed(ID));
    assert_eq!((again.status(), again.json()["error"].clone()), (200, json!(1)));
    assert!(server.last_refusal().1.contains("has ended already"));
    let kept = server.call(&token, "GET", &format!("/api/session/{ID}"), Value::Null).json();
    assert_eq!(kept, session);
}

#[test]
fn a_device_that_takes_no_messages_ends_nothing() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let deaf = json!({ "coa_capable": false });
    server.call(&token, "PATCH", "/api/network-device/name/wlc-1", deaf);
    let refused = server.call(&token, "POST", &address(ID), confirmed(ID)).json();
    assert_eq!(refused["error"], 1);
    assert!(server.last_refusal().1.contains("coa_capable"));
    server.call(&token, "DELETE", "/api/network-device/name/wlc-1", Value::Null);
    let refused = server.call(&token, "POST", &address(ID), confirmed(ID)).json();
    assert_eq!(refused["error"], 1);
    let session = server.call(&token, "GET", &format!("/api/session/{ID}"), Value::Null).json();
    assert_eq!(session["state"], "active");
}

#[test]
fn what_is_not_meant_is_refused() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    for (id, body, status) in [
        (ID, json!({ "id": ID, "confirm_disconnect": false }), 422),
        (ID, json!({ "id": "another", "confirm_disconnect": true }), 422),
        (ID, json!({ "confirm_disconnect": true }), 422),
        (ID, json!({}), 422),
        ("none%2Fsuch", confirmed("none/such"), 404),
    ] {
        let refused = server.call(&token, "POST", &address(id), body.clone());
        assert_eq!(refused.status(), status, "{body}");
        server.last_refusal();
    }
    let session = server.call(&token, "GET", &format!("/api/session/{ID}"), Value::Null).json();
    assert_eq!(session["state"], "active");
}
