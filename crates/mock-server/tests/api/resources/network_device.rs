//! `/api/network-device` (fact sheet C6).

use serde_json::json;

use crate::support::TestServer;

#[test]
fn the_address_of_a_device_is_an_address_a_subnet_or_a_range() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let wrong = json!({ "name": "sw-1", "ip_address": "sw-1.example.com" });
    let refused = server.call(&token, "POST", "/api/network-device", wrong);
    let detail = refused.text_member("detail");
    assert_eq!((refused.status(), detail.as_str()), (422, "Invalid ip_address specified"));
    assert!(server.last_refusal().1.contains("a subnet such as"));
    for right in ["192.0.2.9", "192.0.2.0/24", "192.0.2.1-20", "2001:db8::9"] {
        let body = json!({ "name": right, "ip_address": right });
        let created = server.call(&token, "POST", "/api/network-device", body);
        assert_eq!(created.status(), 201, "{}", created.text());
    }
    let changed = server.call(
        &token,
        "PATCH",
        "/api/network-device/3001",
        json!({ "ip_address": "192.0.2.300" }),
    );
    assert_eq!(changed.status(), 422);
}

#[test]
fn a_vendor_without_a_dictionary_is_taken_and_warned_of() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let address = "/api/network-device/3001";
    server.call(&token, "PATCH", address, json!({ "vendor_name": "Cisco" }));
    assert!(!server.last_trace().to_string().contains("warned"));
    let changed = server.call(&token, "PATCH", address, json!({ "vendor_name": "Example" }));
    assert_eq!((changed.status(), changed.json()["vendor_name"].clone()), (200, json!("Example")));
    let trace = server.last_trace().to_string();
    assert!(trace.contains("no RADIUS dictionary of the vendor Example"), "{trace}");
}
