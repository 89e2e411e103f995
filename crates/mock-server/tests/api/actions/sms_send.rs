//! `POST /api/sms/send`.

use serde_json::json;

use super::guest_sendreceipt::newest_event;
use crate::support::TestServer;

#[test]
fn a_short_message_becomes_an_event() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let body = json!({ "recipient": "+1 (202) 555-0101", "message": "Code 42", "carrier": "" });
    let sent = server.call(&token, "POST", "/api/sms/send", body);
    assert_eq!((sent.status(), sent.json()["error"].clone()), (200, json!("0")), "{}", sent.text());
    let event = newest_event(&mut server, &token).to_string();
    assert!(event.contains("+1 (202) 555-0101") && !event.contains("Code 42"), "{event}");
    for body in [
        json!({ "message": "x" }),
        json!({ "recipient": "+12025550101" }),
        json!({ "recipient": "amy", "message": "x" }),
        json!({ "recipient": "+12025550101", "message": "é".repeat(161) }),
        json!({ "recipient": "+12025550101", "message": "x", "carrier": "nobody" }),
    ] {
        let refused = server.call(&token, "POST", "/api/sms/send", body.clone());
        assert_eq!(refused.status(), 422, "{body}");
        server.last_refusal();
    }
    assert_eq!(newest_event(&mut server, &token).to_string(), event);
}
