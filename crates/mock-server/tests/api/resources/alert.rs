//! `/api/alert` and `/api/report`: by id and by name, with their switches.

use serde_json::{Value, json};

use crate::support::TestServer;

fn alert(name: &str) -> Value {
    json!({
        "name": name, "category": "RADIUS Authentication", "subcategory": "Failed Authentications",
        "severity": "warning", "threshold": 5, "interval": 15, "interval_unit": "minute",
        "email_targets": ["operations@example.com"]
    })
}

#[test]
fn an_alert_is_made_with_an_id_and_switched() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let mut body = alert("Lab");
    body["id"] = 7.into();
    let made = server.call(&token, "POST", "/api/alert", body);
    assert_eq!(made.status(), 201, "{}", made.text());
    let id = made.json()["id"].clone();
    assert_eq!(id, 3004);
    for (address, member, value) in [
        ("/api/alert/3004/disable", "is_enabled", false),
        ("/api/alert/Lab/enable", "is_enabled", true),
        ("/api/alert/Lab/mute", "is_muted", true),
        ("/api/alert/3004/unmute", "is_muted", false),
        ("/api/alert/Lab/disable", "is_enabled", false),
    ] {
        let done = server.call(&token, "PATCH", address, Value::Null);
        assert_eq!((done.status(), done.json()[member].clone()), (200, json!(value)), "{address}");
        let read = server.call(&token, "GET", "/api/alert/Lab", Value::Null).json();
        assert_eq!((&read["id"], &read[member]), (&id, &json!(value)), "{address}");
    }
    let taken = server.call(&token, "POST", "/api/alert", alert("Lab"));
    assert_eq!(taken.status(), 422);
    assert!(taken.json()["validation_messages"].is_string());
    assert_eq!(taken.text_member("detail"), "");
    assert_eq!(server.call(&token, "PATCH", "/api/alert/none/mute", Value::Null).status(), 404);
    assert_eq!(server.call(&token, "DELETE", "/api/alert/Lab", Value::Null).status(), 204);
    assert_eq!(server.call(&token, "GET", "/api/alert/3004", Value::Null).status(), 404);
}

#[test]
fn a_report_is_made_and_switched() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let body = json!({ "name": "Lab", "category": "c", "subcategory": "s" });
    let made = server.call(&token, "POST", "/api/report", body.clone());
    assert_eq!((made.status(), made.json()["id"].clone()), (201, json!(3004)), "{}", made.text());
    assert_eq!(server.call(&token, "POST", "/api/report", body).status(), 422);
    for (address, value) in [("/api/report/Lab/disable", false), ("/api/report/3004/enable", true)]
    {
        server.call(&token, "PATCH", address, Value::Null);
        let read = server.call(&token, "GET", "/api/report/3004", Value::Null).json();
        assert_eq!(read["is_enabled"], value, "{address}");
    }
}
