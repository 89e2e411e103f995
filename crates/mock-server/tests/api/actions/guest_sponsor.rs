//! `POST /api/guest/{guest_id}/sponsor`.

use serde_json::{Value, json};

use crate::support::{START, TestServer};

const NOW: i64 = START / 1000;
const ADDRESS: &str = "/api/guest/3007/sponsor";

/// A server with a guest who waits, and a token for it.
fn waiting() -> (TestServer, String) {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let guest = json!({
        "username": "amy", "password": "Visitor-1", "role_id": 3, "enabled": false,
        "register_token": "3f8a1c5e", "token": "6d02b94e"
    });
    let created = server.call(&token, "POST", "/api/guest", guest);
    assert_eq!(created.json()["current_state"], "disabled", "{}", created.text());
    assert!(!created.text().contains("token"), "{}", created.text());
    assert!(!server.stored["guest/3007"].contains("6d02b94e"));
    (server, token)
}

fn decision(more: Value) -> Value {
    let mut body = json!({ "register_token": "3f8a1c5e", "token": "6d02b94e" });
    let members = body.as_object_mut().expect("an object");
    members.extend(more.as_object().cloned().unwrap_or_default());
    body
}

#[test]
fn a_sponsor_confirms_once() {
    let (mut server, token) = waiting();
    let body = decision(json!({
        "role_id": 20, "modify_expire_time": "expire_time",
        "confirm_expire_time": (NOW + 500).to_string()
    }));
    let address = format!("{ADDRESS}?gsr_id=1");
    let confirmed = server.call(&token, "POST", &address, body.clone());
    assert_eq!(confirmed.status(), 200, "{}", confirmed.text());
    let answer = confirmed.json();
    assert_eq!(
        (answer["_confirm_success"].clone(), answer["_confirm_reject"].clone()),
        (json!(true), json!(false))
    );
    assert_eq!(answer["user"]["current_state"], "active");
    let html = answer["guest_receipt"]["html"].as_str().unwrap_or_default();
    assert!(html.contains("amy"), "{html}");
    let guest = server.call(&token, "GET", "/api/guest/3007", Value::Null).json();
    assert_eq!(
        (guest["role_name"].clone(), guest["expire_time"].clone()),
        (json!("[Contractor]"), json!(NOW + 500))
    );
    let again = server.call(&token, "POST", ADDRESS, body);
    assert_eq!(again.status(), 422);
    assert!(server.last_refusal().1.contains("does not wait"));
}

#[test]
fn a_sponsor_rejects() {
    let (mut server, token) = waiting();
    let body = decision(json!({ "register_reject": true, "role_id": 20 }));
    let answer = server.call(&token, "POST", ADDRESS, body).json();
    assert_eq!(
        (answer["_confirm_success"].clone(), answer["_confirm_reject"].clone()),
        (json!(false), json!(true))
    );
    let guest = server.call(&token, "GET", "/api/guest/3007", Value::Null).json();
    assert_eq!((guest["enabled"].clone(), guest["role_id"].clone()), (json!(false), json!(3)));
}

#[test]
fn the_end_is_moved_as_the_settings_allow() {
    for (change, end) in
        [("none", 0), ("now", NOW), ("plus 1d", NOW + 86_400), ("plus 1w", NOW + 604_800)]
    {
        let (mut server, token) = waiting();
        let body = decision(json!({ "modify_expire_time": change }));
        let answer = server.call(&token, "POST", ADDRESS, body).json();
        assert_eq!(answer["user"]["expire_time"], end, "{change}");
    }
}

#[test]
fn who_has_not_both_tokens_decides_nothing() {
    let (mut server, token) = waiting();
    for (address, body, status) in [
        (ADDRESS, json!({ "register_token": "3f8a1c5e", "token": "wrong" }), 422),
        (ADDRESS, json!({ "register_token": "wrong", "token": "6d02b94e" }), 422),
        (ADDRESS, json!({ "register_token": "3f8a1c5e" }), 422),
        (ADDRESS, decision(json!({ "role_id": 77 })), 422),
        (ADDRESS, decision(json!({ "modify_expire_time": "plus 9y" })), 422),
        (ADDRESS, decision(json!({ "modify_expire_time": "expire_time" })), 422),
        (
            ADDRESS,
            decision(json!({ "modify_expire_time": "expire_time", "confirm_expire_time": "5" })),
            422,
        ),
        ("/api/guest/3001/sponsor", decision(json!({})), 422),
        ("/api/guest/77/sponsor", decision(json!({})), 404),
    ] {
        let refused = server.call(&token, "POST", address, body.clone());
        assert_eq!(refused.status(), status, "{body}: {}", refused.text());
        let (_, says) = server.last_refusal();
        assert!(!says.contains("6d02b94e"), "{says}");
    }
    let guest = server.call(&token, "GET", "/api/guest/3007", Value::Null).json();
    assert_eq!(guest["enabled"], false);
}
