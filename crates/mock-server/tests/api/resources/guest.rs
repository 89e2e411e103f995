//! `/api/guest` (fact sheet C4).

use serde_json::{Value, json};

use crate::support::{START, TestServer};

const NOW: i64 = START / 1000;

fn guest(more: Value) -> Value {
    let mut guest = json!({ "username": "amy@example.com", "password": "Visitor-1", "role_id": 3 });
    let members = guest.as_object_mut().expect("an object");
    members.extend(more.as_object().cloned().unwrap_or_default());
    guest
}

#[test]
fn a_guest_gets_times_a_state_and_the_name_of_the_role() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let body = guest(json!({ "mac": "0200.5e10.0042", "shoe_size": 42, "do_expire": "4" }));
    let created = server.call(&token, "POST", "/api/guest", body);
    assert_eq!(created.status(), 201, "{}", created.text());
    let item = created.json();
    for (name, wanted) in [
        ("id", json!(3007)),
        ("create_time", json!(NOW)),
        ("start_time", json!(NOW)),
        ("expire_time", json!(0)),
        ("do_expire", json!(4)),
        ("enabled", json!(true)),
        ("current_state", json!("active")),
        ("role_id", json!(3)),
        ("role_name", json!("[Guest]")),
        ("sponsor_name", json!("admin")),
        ("mac", json!("02-00-5E-10-00-42")),
        ("shoe_size", json!(42)),
        ("password", Value::Null),
    ] {
        assert_eq!(item[name], wanted, "{name}");
    }
    server.pass_seconds(100);
    let moved = json!({ "role_id": 20, "create_time": 5, "current_state": "expired" });
    let changed = server.call(&token, "PATCH", "/api/guest/3007", moved).json();
    assert_eq!(changed["role_name"], "[Contractor]");
    assert_eq!(
        (changed["create_time"].clone(), changed["start_time"].clone()),
        (json!(NOW), json!(NOW))
    );
    assert_eq!(changed["current_state"], "active");
    let taken = server.call(&token, "POST", "/api/guest", guest(json!({})));
    assert_eq!((taken.status(), server.last_refusal().0), (422, "uniqueness".to_owned()));
}

#[test]
fn the_state_follows_from_the_switch_and_the_clock() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let body = guest(json!({ "start_time": NOW + 60, "expire_time": (NOW + 120).to_string() }));
    server.call(&token, "POST", "/api/guest", body);
    let mut state = |seconds: i64| {
        server.pass_seconds(seconds);
        let address = "/api/guest/username/amy%40example.com";
        server.call(&token, "GET", address, Value::Null).json()["current_state"].clone()
    };
    assert_eq!(
        [state(0), state(59), state(1), state(59), state(1)],
        ["pending", "pending", "active", "active", "expired"]
    );
    server.call(&token, "PATCH", "/api/guest/3007", json!({ "enabled": false }));
    let off = server.call(&token, "GET", "/api/guest/3007", Value::Null).json();
    assert_eq!(off["current_state"], "disabled");
}

#[test]
fn lists_are_filtered_by_what_is_made_on_the_way() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let mut ids = |filter: &str| -> Vec<i64> {
        let address = format!("/api/guest?sort=-id&filter={}", encoded(filter));
        let list = server.call(&token, "GET", &address, Value::Null).json();
        let items = list["_embedded"]["items"].as_array().cloned().unwrap_or_default();
        items.iter().filter_map(|item| item["id"].as_i64()).collect()
    };
    assert_eq!(ids(r#"{"current_state":"disabled"}"#), [3003]);
    assert_eq!(ids(r#"{"current_state":"pending"}"#), [3005]);
    assert_eq!(ids(r#"{"role_name":"[Contractor]"}"#), [3006]);
}

#[test]
fn what_cannot_be_is_refused() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    for (more, field) in [
        (json!({ "expire_time": NOW - 1 }), "expire_time"),
        (json!({ "start_time": 100, "expire_time": 99 }), "expire_time"),
        (json!({ "expire_time": -1 }), "expire_time"),
        (json!({ "role_id": 77 }), "role_id"),
        (json!({ "email": "nobody" }), "email"),
        (json!({ "sponsor_email": "a b@example.com" }), "sponsor_email"),
        (json!({ "mac": "02-00" }), "mac"),
        (json!({ "password": "" }), "password"),
    ] {
        let refused = server.call(&token, "POST", "/api/guest", guest(more.clone()));
        assert_eq!(refused.status(), 422, "{more}");
        assert!(refused.json()["validation_messages"][field].is_object(), "{}", refused.text());
        assert!(server.last_refusal().1.contains(field), "{more}");
    }
    let early = json!({ "expire_time": 1 });
    assert_eq!(server.call(&token, "PATCH", "/api/guest/3001", early).status(), 422);
}

/// A filter as it stands in an address.
fn encoded(filter: &str) -> String {
    form_urlencoded::byte_serialize(filter.as_bytes()).collect()
}

fn state_of(server: &mut TestServer, token: &str, session: &str) -> Value {
    let address = format!("/api/session/{session}");
    server.call(token, "GET", &address, Value::Null).json()["state"].clone()
}

const SESSION: &str = "R00000a20-01-69689525";

#[test]
fn a_change_ends_sessions_only_if_it_is_asked_to() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let off = || json!({ "enabled": false });
    server.call(&token, "PATCH", "/api/guest/3001", off());
    server.call(&token, "PATCH", "/api/guest/3001?change_of_authorization=false", off());
    server.call(&token, "PATCH", "/api/guest/3001?change_of_authorization=", off());
    assert_eq!(state_of(&mut server, &token, SESSION), "active");
    let asked = "/api/guest/3001?change_of_authorization=true";
    assert_eq!(server.call(&token, "PATCH", asked, off()).status(), 200);
    let address = format!("/api/session/{SESSION}");
    let ended = server.call(&token, "GET", &address, Value::Null).json();
    assert_eq!(ended["state"], "closed");
    assert_eq!(ended["acctterminatecause"], "Admin-Reset");
    assert_eq!(ended["acctstoptime"], "2026-01-31T12:00:00+00:00");
    assert_eq!(ended["acctsessiontime"], NOW - 1_768_461_605);
    // The one of somebody else goes on.
    assert_eq!(state_of(&mut server, &token, "R00000a21-01-69689af2"), "active");
}

#[test]
fn deleting_a_guest_deletes_nothing_else() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    assert_eq!(server.call(&token, "DELETE", "/api/guest/3001", Value::Null).status(), 204);
    assert_eq!(state_of(&mut server, &token, SESSION), "active");
    let endpoint = server.call(&token, "GET", "/api/endpoint/3001", Value::Null);
    assert_eq!(endpoint.status(), 200);
    let asked = "/api/guest/username/guest-1002%40example.com?change_of_authorization=true";
    assert_eq!(server.call(&token, "DELETE", asked, Value::Null).status(), 204);
    assert_eq!(state_of(&mut server, &token, "R00000a21-01-69689af2"), "closed");
}
