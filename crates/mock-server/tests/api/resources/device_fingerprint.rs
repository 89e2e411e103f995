//! `/api/device-profiler/device-fingerprint`.

use serde_json::{Value, json};

use crate::support::TestServer;

const COLLECTION: &str = "/api/device-profiler/device-fingerprint";

#[test]
fn a_device_is_classified_from_its_attributes() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let body = json!({
        "mac": "02:00:5e:10:00:01", "ip": "10.40.0.101",
        "dhcp": { "option12": ["laptop-01"] }, "host": { "os_type": ["Ubuntu 24.04"] }
    });
    let made = server.call(&token, "POST", COLLECTION, body);
    assert_eq!(made.status(), 201, "{}", made.text());
    let item = made.json();
    assert!(item.get("id").is_none() && item.get("dhcp").is_none());
    for (name, value) in [
        ("mac", "02-00-5E-10-00-01"),
        ("ip", "10.40.0.101"),
        ("hostname", "laptop-01"),
        ("device_category", "Computer"),
        ("device_family", "Linux"),
        ("device_name", "Ubuntu"),
        ("added_at", "Jan 31, 2026 12:00:00 UTC"),
    ] {
        assert_eq!(item[name], value, "{name}");
    }
    assert_eq!(item["details"]["host"]["os_type"], json!(["Ubuntu 24.04"]));
    for key in ["02005e100001", "02-00-5E-10-00-01", "0200.5e10.0001", "10.40.0.101"] {
        let read = server.call(&token, "GET", &format!("{COLLECTION}/{key}"), Value::Null);
        assert_eq!((read.status(), read.json()), (200, item.clone()), "{key}");
    }
    // The endpoint shows it, too.
    let address = "/api/endpoint/mac-address/02005e100001?profile_details=true";
    let endpoint = server.call(&token, "GET", address, Value::Null).json();
    assert_eq!(endpoint["profile"]["device_name"], "Ubuntu");
}

#[test]
fn more_attributes_complete_a_profile() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let first = json!({ "mac": "0a0000000001", "dhcp": { "option60": ["MSFT 5.0"] } });
    let first = server.call(&token, "POST", COLLECTION, first).json();
    assert_eq!(first["device_category"], "");
    server.pass_seconds(60);
    let told = json!({
        "mac": "0a0000000001", "hostname": "cam-1",
        "device": { "category": ["Camera"], "family": ["Example"], "name": ["Eye 2"] }
    });
    let told = server.call(&token, "POST", COLLECTION, told);
    assert_eq!(told.status(), 201, "{}", told.text());
    let told = told.json();
    assert_eq!(
        (&told["device_category"], &told["device_name"]),
        (&json!("Camera"), &json!("Eye 2"))
    );
    assert_eq!(told["details"]["dhcp"]["option60"], json!(["MSFT 5.0"]));
    assert_eq!(told["added_at"], first["added_at"]);
    assert_ne!(told["updated_at"], first["updated_at"]);
    assert_eq!(
        server.stored.keys().filter(|row| row.starts_with("device-fingerprint/")).count(),
        1
    );
}

#[test]
fn a_profile_is_forgotten() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let made = server.call(&token, "POST", COLLECTION, json!({ "ip": "2001:DB8::1" }));
    assert_eq!(made.status(), 201, "{}", made.text());
    let address = format!("{COLLECTION}/2001:db8::1");
    assert_eq!(server.call(&token, "DELETE", &address, Value::Null).status(), 204);
    for method in ["GET", "DELETE"] {
        assert_eq!(server.call(&token, method, &address, Value::Null).status(), 404);
        assert_eq!(server.last_refusal().0, "object");
    }
    for body in [json!({}), json!({ "hostname": "x" }), json!({ "mac": "x" }), json!({ "ip": "x" })]
    {
        let refused = server.call(&token, "POST", COLLECTION, body.clone());
        assert_eq!(refused.status(), 422, "{body}");
        server.last_refusal();
    }
}
