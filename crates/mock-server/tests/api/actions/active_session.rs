//! `/api/active-session/{mac_address}`.

use serde_json::{Value, json};

use crate::support::TestServer;

const TERMINATE: &str = "[ArubaOS Wireless - Terminate Session]";
const ADDRESS: &str = "/api/active-session/02:00:5e:10:00:02?interval=1000";

#[test]
fn the_newest_session_of_a_device_is_changed() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let suiting = server.call(&token, "GET", ADDRESS, Value::Null);
    assert_eq!(suiting.json(), json!({ "enforcement_profile": [TERMINATE] }));
    let body = json!({ "enforcement_profile": TERMINATE });
    let done = server.call(&token, "POST", ADDRESS, body);
    assert_eq!(done.status(), 201, "{}", done.text());
    assert_eq!(
        done.json(),
        json!({
            "status": "success",
            "message": format!("Radius {TERMINATE} successful for client 02005e100002.")
        })
    );
    let session = server.call(&token, "GET", "/api/session/R00000a20-01-69689525", Value::Null);
    assert_eq!(session.json()["state"], "closed");
    assert_eq!(server.call(&token, "GET", ADDRESS, Value::Null).status(), 404);
}

#[test]
fn a_device_that_takes_no_messages_is_a_failure() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let deaf = json!({ "coa_capable": false });
    server.call(&token, "PATCH", "/api/network-device/name/wlc-1", deaf);
    let body = json!({ "enforcement_profile": TERMINATE });
    let failed = server.call(&token, "POST", ADDRESS, body);
    assert_eq!((failed.status(), failed.json()["status"].clone()), (201, json!("failure")));
    assert!(server.last_refusal().1.contains("coa_capable"));
}

#[test]
fn what_is_too_old_or_does_not_suit_is_refused() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let old = "/api/active-session/02005e100002";
    assert_eq!(server.call(&token, "GET", old, Value::Null).status(), 404);
    let (_, says) = server.last_refusal();
    assert!(says.contains("interval=387"), "{says}");
    let found = format!("{old}?interval=387");
    assert_eq!(server.call(&token, "GET", &found, Value::Null).status(), 200);
    for (address, status) in [
        ("/api/active-session/02005e100099", 404),
        ("/api/active-session/printer", 422),
        ("/api/active-session/02005e100002?interval=0", 422),
        ("/api/active-session/02005e100002?interval=x", 422),
    ] {
        assert_eq!(server.call(&token, "GET", address, Value::Null).status(), status, "{address}");
        server.last_refusal();
    }
    for body in [json!({}), json!({ "enforcement_profile": "[Cisco - Bounce-Host-Port]" })] {
        assert_eq!(server.call(&token, "POST", ADDRESS, body).status(), 422);
        server.last_refusal();
    }
}
