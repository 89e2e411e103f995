//! `/api/device` (fact sheet C4).

use serde_json::{Value, json};

use crate::support::{START, TestServer};

const NOW: i64 = START / 1000;

#[test]
fn a_device_is_named_by_its_address() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let body = json!({ "mac": "0200.5e10.0099", "role_id": "21", "mpsk_enable": true });
    let created = server.call(&token, "POST", "/api/device", body);
    assert_eq!(created.status(), 201, "{}", created.text());
    let item = created.json();
    for (name, wanted) in [
        ("mac", json!("02-00-5E-10-00-99")),
        ("username", json!("02-00-5E-10-00-99")),
        ("mac_auth", json!(true)),
        ("source", json!("api")),
        ("role_name", json!("[Other]")),
        ("sponsor_profile_name", json!("Super Administrator")),
        ("create_time", json!(NOW)),
        ("start_time", json!(NOW)),
        ("current_state", json!("active")),
        ("mpsk_enable", json!(true)),
    ] {
        assert_eq!(item[name], wanted, "{name}");
    }
    let moved = json!({ "mac": "02005e10009a" });
    let address = "/api/device/mac/02:00:5e:10:00:99";
    let changed = server.call(&token, "PATCH", address, moved);
    assert_eq!(changed.json()["username"], "02-00-5E-10-00-9A", "{}", changed.text());
    let kept = server.call(&token, "GET", "/api/device/3007", Value::Null).json();
    assert_eq!(
        (kept["mac_auth"].clone(), kept["current_state"].clone()),
        (json!(true), json!("active"))
    );
    let off = server.call(&token, "GET", "/api/device/3009", Value::Null).json();
    assert_eq!(off["current_state"], "disabled");
}

#[test]
fn what_cannot_be_is_refused() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    for (body, field) in [
        (json!({ "mac": "02-00-5E-10-00-06", "role_id": 3 }), "mac"),
        (json!({ "mac": "printer", "role_id": 3 }), "mac"),
        (json!({ "role_id": 3 }), "mac"),
        (json!({ "mac": "02005e100099", "role_id": 3, "expire_time": 1 }), "expire_time"),
    ] {
        let refused = server.call(&token, "POST", "/api/device", body.clone());
        assert_eq!(refused.status(), 422, "{body}");
        assert!(refused.json()["validation_messages"][field].is_object(), "{}", refused.text());
        server.last_refusal();
    }
}

#[test]
fn a_change_ends_the_sessions_of_the_device_if_it_is_asked_to() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    // Of the session nobody knows whether it goes on: it is stale.
    let body = json!({ "mac": "02-00-5E-10-00-05", "role_id": 21 });
    server.call(&token, "POST", "/api/device", body);
    let mut state = |address: &str| {
        server.call(&token, "PATCH", address, json!({ "notes": "x" }));
        let address = "/api/session/R00000a1d-01-696145cd";
        server.call(&token, "GET", address, Value::Null).json()["state"].clone()
    };
    let device = "/api/device/mac/02005e100005";
    assert_eq!(state(device), "stale");
    assert_eq!(state(&format!("{device}?change_of_authorization=true")), "closed");
}
