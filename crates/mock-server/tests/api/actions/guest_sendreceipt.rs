//! `POST /api/guest/{guest_id}/sendreceipt/sms` and `smtp`.

use serde_json::{Value, json};

use crate::support::TestServer;

/// What the newest system event says.
pub(super) fn newest_event(server: &mut TestServer, token: &str) -> Value {
    let address = "/api/system-event?sort=-id&limit=1";
    let list = server.call(token, "GET", address, Value::Null).json();
    list["_embedded"]["items"][0].clone()
}

#[test]
fn what_would_be_sent_becomes_an_event() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    for (way, recipient) in [("sms", "+12025550101"), ("smtp", "guest-1001@example.com")] {
        let address = format!("/api/guest/3001/sendreceipt/{way}");
        let sent = server.call(&token, "POST", &address, json!({ "confirm": true }));
        assert_eq!(sent.status(), 200, "{}", sent.text());
        assert_eq!(sent.json()["error"], "0");
        assert!(sent.text_member("message").contains("sends nothing"));
        let event = newest_event(&mut server, &token);
        assert_eq!(
            (event["source"].clone(), event["category"].clone()),
            (json!("Guest"), json!("Receipt"))
        );
        let says = event["description"].as_str().unwrap_or_default();
        assert!(says.contains(recipient) && says.contains("nobody"), "{says}");
        assert_eq!(event["timestamp"], "Jan 31, 2026 12:00:00 UTC");
    }
}

#[test]
fn nothing_is_sent_unless_it_can_be() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let body = json!({ "username": "amy", "password": "Visitor-1", "role_id": 3 });
    server.call(&token, "POST", "/api/guest", body);
    let before = newest_event(&mut server, &token);
    for (address, body, status, word) in [
        ("/api/guest/3007/sendreceipt/sms", json!({ "confirm": true }), 422, "visitor_phone"),
        ("/api/guest/3007/sendreceipt/smtp", json!({ "confirm": true }), 422, "email"),
        ("/api/guest/3001/sendreceipt/sms", json!({ "confirm": false }), 422, "confirm"),
        ("/api/guest/3001/sendreceipt/smtp", json!({}), 422, "confirm"),
        ("/api/guest/3001/sendreceipt/smtp", json!({ "confirm": "perhaps" }), 422, "confirm"),
        ("/api/guest/77/sendreceipt/smtp", json!({ "confirm": true }), 404, "77"),
    ] {
        let refused = server.call(&token, "POST", address, body);
        assert_eq!(refused.status(), status, "{address}");
        let (_, says) = server.last_refusal();
        assert!(says.contains(word), "{says}");
    }
    assert_eq!(newest_event(&mut server, &token), before);
}
