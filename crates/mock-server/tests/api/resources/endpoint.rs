//! `/api/endpoint` (fact sheet C5).

use serde_json::{Value, json};

use crate::support::TestServer;

#[test]
fn an_endpoint_is_as_a_real_one() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let body = json!({
        "mac_address": "12:31:23:12:31:23", "status": "Known", "description": null,
        "attributes": { "Owner": "amy", "Ports": [1, 2], "Inner": { "a": null } }
    });
    let created = server.call(&token, "POST", "/api/endpoint", body);
    assert_eq!(created.status(), 201, "{}", created.text());
    let mut item = created.json();
    let members = item.as_object_mut().expect("an object");
    members.remove("_links");
    assert_eq!(
        item,
        json!({
            "id": 3007, "mac_address": "123123123123", "status": "Known", "randomized_mac": true,
            "attributes": { "Owner": "amy", "Ports": [1, 2], "Inner": { "a": null } },
            "added_at": "Jan 31, 2026 12:00:00 UTC", "updated_at": "Jan 31, 2026 12:00:00 UTC"
        })
    );
    server.pass_seconds(60);
    let replacing = json!({
        "id": 3007, "mac_address": "10-31-23-12-31-23", "status": "Unknown",
        "attributes": {}, "added_at": "Jan 01, 2020 00:00:00 UTC"
    });
    let address = "/api/endpoint/mac-address/1231.2312.3123";
    let replaced = server.call(&token, "PUT", address, replacing);
    assert_eq!(replaced.status(), 200, "{}", replaced.text());
    let item = replaced.json();
    assert_eq!(
        (item["mac_address"].clone(), item["randomized_mac"].clone()),
        (json!("103123123123"), json!(false))
    );
    assert_eq!(item["added_at"], "Jan 31, 2026 12:00:00 UTC");
    assert_eq!(item["updated_at"], "Jan 31, 2026 12:01:00 UTC");
    let said = json!({ "randomized_mac": true });
    let item = server.call(&token, "PATCH", "/api/endpoint/3007", said).json();
    assert_eq!(item["randomized_mac"], true);
    let item =
        server.call(&token, "PATCH", "/api/endpoint/3007", json!({ "status": "Known" })).json();
    assert_eq!(item["randomized_mac"], true);
}

#[test]
fn the_profile_is_shown_if_it_is_asked_for() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let mut get = |address: &str| server.call(&token, "GET", address, Value::Null).json();
    assert_eq!(get("/api/endpoint/3001")["profile"], Value::Null);
    assert_eq!(get("/api/endpoint/3001?profile_details=false")["profile"], Value::Null);
    let shown = get("/api/endpoint/3001?profile_details=true");
    assert_eq!(shown["profile"]["host_name"], "laptop-01");
    let filter = r#"{"profile.device_category":"Printer"}"#;
    let filter: String = form_urlencoded::byte_serialize(filter.as_bytes()).collect();
    let list = get(&format!("/api/endpoint?profile_details=true&filter={filter}"));
    let items = list["_embedded"]["items"].as_array().cloned().unwrap_or_default();
    assert_eq!(items.len(), 1);
    assert_eq!(items[0]["profile"]["device_name"], "HP LaserJet");

    let told = json!({ "profile": { "device_category": "Printer", "host_name": "made-up" } });
    server.call(&token, "PATCH", "/api/endpoint/3001", told);
    let profile = server
        .call(&token, "GET", "/api/endpoint/3001?profile_details=1", Value::Null)
        .json()["profile"]
        .clone();
    assert_eq!(profile["device_category"], "Printer");
    assert_eq!(
        (profile["host_name"].clone(), profile["device_os_family"].clone()),
        (json!("laptop-01"), json!("Windows"))
    );
}

#[test]
fn what_cannot_be_is_refused() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    for body in [
        json!({ "status": "Known" }),
        json!({ "mac_address": "02005e100001", "status": "Known" }),
        json!({ "mac_address": "0200", "status": "Known" }),
        json!({ "mac_address": "020000000000", "status": "Perhaps" }),
        json!({ "mac_address": "020000000000", "status": "Known", "attributes": "x" }),
    ] {
        let refused = server.call(&token, "POST", "/api/endpoint", body.clone());
        assert_eq!(refused.status(), 422, "{body}");
        assert!(refused.json()["validation_messages"].is_array());
        server.last_refusal();
    }
}
