//! `POST /api/email/send`.

use serde_json::json;

use super::guest_sendreceipt::newest_event;
use crate::support::TestServer;

#[test]
fn an_email_becomes_an_event() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let body = json!({
        "to": ["amy@example.com"], "bcc_recipients": ["bob@example.com"], "subject": "Hello",
        "message": "Your password is Visitor-1", "headers": { "X-A": "b" }
    });
    let sent = server.call(&token, "POST", "/api/email/send", body.clone());
    assert_eq!((sent.status(), sent.json()), (201, body));
    let event = newest_event(&mut server, &token).to_string();
    assert!(
        event.contains("Hello") && event.contains("amy@example.com, bob@example.com"),
        "{event}"
    );
    assert!(!event.contains("Visitor-1"), "{event}");
    for body in [
        json!({ "to": ["amy@example.com"] }),
        json!({ "message": "x" }),
        json!({ "to": [], "message": "x" }),
        json!({ "to": ["amy"], "message": "x" }),
        json!({ "to": ["amy@example.com"], "cc_recipients": ["@"], "message": "x" }),
    ] {
        let refused = server.call(&token, "POST", "/api/email/send", body.clone());
        assert_eq!(refused.status(), 422, "{body}");
        server.last_refusal();
    }
    assert_eq!(newest_event(&mut server, &token).to_string(), event);
}
