//! `/api/system-event`.

use serde_json::{Value, json};

use crate::support::TestServer;

#[test]
fn an_event_is_added_and_never_changed() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let event = json!({
        "source": "Inventory", "level": "WARN", "category": "Sync", "action": "Failed",
        "description": "No answer"
    });
    let made = server.call(&token, "POST", "/api/system-event", event.clone());
    assert_eq!(made.status(), 201, "{}", made.text());
    assert_eq!(made.text_member("timestamp"), "Jan 31, 2026 12:00:00 UTC");
    let mut old = event.clone();
    old["timestamp"] = "Jan 12, 2026 09:00:00 UTC".into();
    let old = server.call(&token, "POST", "/api/system-event", old);
    assert_eq!(old.text_member("timestamp"), "Jan 12, 2026 09:00:00 UTC");
    let filter = "/api/system-event?filter=%7B%22source%22:%22Inventory%22%7D&calculate_count=true";
    assert_eq!(server.call(&token, "GET", filter, Value::Null).json()["count"], 2);
    for (name, value) in
        [("level", json!("LOUD")), ("source", Value::Null), ("action", Value::Null)]
    {
        let mut wrong = event.clone();
        wrong[name] = value;
        assert_eq!(server.call(&token, "POST", "/api/system-event", wrong).status(), 422, "{name}");
    }
}

#[test]
fn the_oldest_events_make_room() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let event = json!({
        "source": "Load", "level": "INFO", "category": "c", "action": "a", "description": "d"
    });
    for _ in 0..1_005 {
        assert_eq!(server.call(&token, "POST", "/api/system-event", event.clone()).status(), 201);
    }
    let list = "/api/system-event?calculate_count=true&limit=1&sort=%2Bid";
    let list = server.call(&token, "GET", list, Value::Null).json();
    assert_eq!(list["count"], 1_000);
}
