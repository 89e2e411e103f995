//! Objects of which there is one, or one a server.

use serde_json::{Value, json};

use crate::support::TestServer;

#[test]
fn the_messaging_setup_is_set_and_removed() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let address = "/api/messaging-setup";
    let new = server.call(&token, "GET", address, Value::Null).json();
    assert_eq!((&new["server_name"], &new["port"]), (&json!(""), &json!(25)));
    let body = json!({
        "server_name": "smtp.example.com", "default_from_address": "clearpass@example.com",
        "password": "Smtp-Secret-1", "connection_security": "ssl"
    });
    let set = server.call(&token, "POST", address, body);
    assert_eq!(set.status(), 201, "{}", set.text());
    assert!(set.json().get("password").is_none());
    assert!(server.stored.values().all(|row| !row.contains("Smtp-Secret-1")));
    server.restart();
    let read = server.call(&token, "GET", address, Value::Null).json();
    assert_eq!(read["connection_security"], "ssl");
    let refused = server.call(&token, "POST", address, json!({ "server_name": "x" }));
    assert_eq!(refused.status(), 422);
    assert_eq!(server.call(&token, "DELETE", address, Value::Null).status(), 204);
    assert_eq!(server.call(&token, "GET", address, Value::Null).json(), new);
}

#[test]
fn the_portal_leads_where_it_says() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let address = "/api/clearpass-portal";
    for (body, url, guest_portal) in [
        (
            json!({ "guest_portal": "guest_register" }),
            "/guest/guest_register.php",
            "guest_register",
        ),
        (json!({ "title": "Campus" }), "/guest/guest_register.php", "guest_register"),
        (json!({ "app_name": "ClearPass Insight" }), "/insight/", ""),
        (json!({ "guest_portal": "x", "url": "elsewhere" }), "/guest/x.php", "x"),
    ] {
        let set = server.call(&token, "POST", address, body.clone());
        assert_eq!(set.status(), 201, "{body}: {}", set.text());
        let read = server.call(&token, "GET", address, Value::Null).json();
        assert_eq!(
            (&read["url"], &read["guest_portal"]),
            (&json!(url), &json!(guest_portal)),
            "{body}"
        );
    }
    let read = server.call(&token, "GET", address, Value::Null).json();
    assert_eq!(read["title"], "Campus");
    assert!(read.get("app_name").is_none());
    let refused = server.call(&token, "POST", address, json!({ "app_name": "Other" }));
    assert_eq!(refused.status(), 422);
}

#[test]
fn device_insight_is_set() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let body = json!({
        "enable_device_insight": true, "polling_interval": "10", "activation_token": "Token-0815"
    });
    let set = server.call(&token, "POST", "/api/device-insight", body);
    assert_eq!(set.status(), 201, "{}", set.text());
    let read = server.call(&token, "GET", "/api/device-insight", Value::Null).json();
    assert_eq!(
        (&read["enable_device_insight"], &read["polling_interval"]),
        (&json!(true), &json!(10))
    );
    assert_eq!(read["activation_token"], "");
    assert!(server.stored.values().all(|row| !row.contains("Token-0815")));
}

#[test]
fn snmp_is_of_one_server() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let of = |last: u8| format!("/api/server/snmp/5f9e4c1a-6b0d-4e2f-8a37-0c1d2e3f4a5{last}");
    let before = server.call(&token, "GET", &of(1), Value::Null).json();
    let patched = server.call(
        &token,
        "PATCH",
        &of(0),
        json!({
            "system_location": "Cellar", "community_string": "Very-Public-1"
        }),
    );
    assert_eq!(patched.status(), 200, "{}", patched.text());
    let read = server.call(&token, "GET", &of(0), Value::Null).json();
    assert_eq!(
        (&read["system_location"], &read["community_string"]),
        (&json!("Cellar"), &json!(""))
    );
    assert!(!server.stored.values().any(|json| json.contains("Very-Public-1")));
    let body = json!({ "engine_id": "80000000", "version": "V3" });
    let replaced = server.call(&token, "PUT", &of(0), body).json();
    assert_eq!((&replaced["engine_id"], &replaced["version"]), (&json!("80000000"), &json!("V3")));
    assert_eq!(server.call(&token, "GET", &of(1), Value::Null).json(), before);
    assert_eq!(server.call(&token, "PUT", &of(0), json!({})).status(), 422);
    assert_eq!(server.call(&token, "PATCH", &of(0), json!({ "version": "V9" })).status(), 422);
    for method in ["GET", "PATCH", "PUT"] {
        let missing = server.call(&token, method, &of(9), json!({}));
        assert_eq!(missing.status(), 404, "{method}");
        assert_eq!(server.last_refusal().0, "object");
    }
}
