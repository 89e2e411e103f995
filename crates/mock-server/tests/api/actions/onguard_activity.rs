//! `POST /api/onguard-activity/message` and `/notification`.

use serde_json::{Value, json};

use crate::support::TestServer;

const MESSAGE: &str = "/api/onguard-activity/message";
const NOTIFICATION: &str = "/api/onguard-activity/notification";

#[test]
fn a_message_reaches_who_is_connected() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    for list in [
        json!(["02:00:5e:10:00:01", "02-00-5E-10-00-03"]),
        json!({ "host_mac": ["02005e100001", "02005e100003"] }),
    ] {
        let body = json!({ "host_mac_list": list, "is_broadcast": false, "message": "Hello" });
        let sent = server.call(&token, "POST", MESSAGE, body);
        assert_eq!(sent.status(), 201, "{}", sent.text());
        let says = "Message sent to 1 endpoint; 1 not connected";
        assert_eq!(sent.json(), json!({ "response_message": says }));
    }
    let row: Value = serde_json::from_str(&server.stored["onguard-activity/3001"]).expect("JSON");
    assert_eq!(row["sent"].as_array().map(Vec::len), Some(2));
    assert_eq!(row["sent"][0]["message"], "Hello");
    let read = server.call(&token, "GET", "/api/onguard-activity/3001", Value::Null).json();
    assert!(read.get("sent").is_none());
    let all = json!({ "host_mac_list": [], "is_broadcast": true, "message": "All" });
    let sent = server.call(&token, "POST", MESSAGE, all).text_member("response_message");
    assert!(sent.starts_with("Message sent to "), "{sent}");
    let events = "/api/system-event?filter=%7B%22source%22:%22OnGuard%22%7D";
    let events = server.call(&token, "GET", events, Value::Null).json();
    assert!(events.to_string().contains("1 not connected: Hello"), "{events}");
}

#[test]
fn a_notification_connects_anew_and_blocks() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let status = |server: &mut TestServer| {
        let address = "/api/endpoint/mac-address/02005e100001";
        server.call(&token, "GET", address, Value::Null).json()["status"].clone()
    };
    for (wish, expected) in
        [("NO_CHANGE", "Known"), ("BLOCK_ACCESS", "Disabled"), ("ALLOW_ACCESS", "Known")]
    {
        let body = json!({
            "host_mac_list": ["02005e100001"], "is_broadcast": false, "message": "Bye",
            "action": "Bounce", "endpoint_status": wish
        });
        let sent = server.call(&token, "POST", NOTIFICATION, body);
        assert_eq!(sent.status(), 201, "{}", sent.text());
        assert_eq!(status(&mut server), expected, "{wish}");
    }
    let read = server.call(&token, "GET", "/api/onguard-activity/3001", Value::Null).json();
    assert_eq!(read["registered_at"], "Jan 31, 2026 12:00:00 UTC");
}

#[test]
fn what_is_addressed_has_to_be_known() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    for (body, wanted) in [
        (json!({}), "message: message must be specified"),
        (json!({ "host_mac_list": [], "is_broadcast": false, "message": "m" }), "host_mac_list"),
        (
            json!({ "host_mac_list": ["020000000000", "x"], "is_broadcast": false, "message": "m" }),
            "No OnGuard activity named",
        ),
    ] {
        let refused = server.call(&token, "POST", MESSAGE, body.clone());
        assert_eq!(refused.status(), 422, "{body}");
        assert!(server.last_refusal().1.contains(wanted));
    }
    let no_action = json!({ "host_mac_list": [], "is_broadcast": true, "message": "m" });
    assert_eq!(server.call(&token, "POST", NOTIFICATION, no_action).status(), 422);
}
