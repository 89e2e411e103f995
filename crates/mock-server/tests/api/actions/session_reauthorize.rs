//! `GET` and `POST /api/session/{id}/reauthorize`.

use serde_json::{Value, json};

use crate::support::TestServer;

const WIRELESS: &str = "/api/session/R00000a20-01-69689525/reauthorize";
const CISCO: &str = "/api/session/R00000a1d-01-696145cd/reauthorize";
const TERMINATE: &str = "[ArubaOS Wireless - Terminate Session]";

/// A profile that gives a client of an Aruba device another role.
pub(super) fn add_role_profile(server: &mut TestServer, token: &str, groups: Value) {
    let profile = json!({
        "name": "Quarantine", "type": "RADIUS_DynAuthZ", "device_group_list": groups,
        "radius_dyn_authz_template": "ArubaOS Wireless - Change User Role",
        "attributes": [{ "type": "Radius:Aruba", "name": "Aruba-User-Role", "value": "quarantine" }]
    });
    let created = server.call(token, "POST", "/api/enforcement-profile", profile);
    assert_eq!(created.status(), 201, "{}", created.text());
}

#[test]
fn the_profiles_suit_the_network_device() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    add_role_profile(&mut server, &token, json!(["Wireless Controllers"]));
    let mut get =
        |address: &str| server.call(&token, "GET", address, Value::Null).json()["profiles"].clone();
    assert_eq!(get(WIRELESS), json!([TERMINATE, "Quarantine"]));
    assert_eq!(get(&format!("{WIRELESS}?template_type=CoA")), json!(["Quarantine"]));
    assert_eq!(get(&format!("{WIRELESS}?template_type=Disconnect")), json!([TERMINATE]));
    assert_eq!(get(CISCO), json!(["[Cisco - Bounce-Host-Port]"]));
    // An Aruba switch, which is in another group.
    assert_eq!(get("/api/session/R00000a1f-01-69674d3c/reauthorize"), json!([TERMINATE]));
    let bad = format!("{WIRELESS}?template_type=x");
    assert_eq!(server.call(&token, "GET", &bad, Value::Null).status(), 422);
    assert_eq!(server.last_refusal().0, "validation");
}

#[test]
fn a_profile_changes_a_session_or_ends_it() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    add_role_profile(&mut server, &token, json!([]));
    let body = json!({ "confirm_reauthorize": true, "reauthorize_profile": "Quarantine" });
    let done = server.call(&token, "POST", WIRELESS, body);
    assert_eq!((done.status(), done.json()["error"].clone()), (200, json!(0)), "{}", done.text());
    let mut get =
        || server.call(&token, "GET", "/api/session/R00000a20-01-69689525", Value::Null).json();
    let session = get();
    assert_eq!(
        (session["state"].clone(), session["arubauserrole"].clone()),
        (json!("active"), json!("quarantine"))
    );
    assert_eq!(session["updated_at"], "2026-01-31T12:00:00+00:00");
    let body = json!({ "confirm_reauthorize": true });
    assert_eq!(server.call(&token, "POST", WIRELESS, body.clone()).json()["error"], 0);
    let session = server.call(&token, "GET", "/api/session/R00000a20-01-69689525", Value::Null);
    assert_eq!(session.json()["state"], "closed");
    // The device answers, so that the session is there after all.
    assert_eq!(server.call(&token, "POST", CISCO, body.clone()).json()["error"], 0);
    let stale = server.call(&token, "GET", "/api/session/R00000a1d-01-696145cd", Value::Null);
    assert_eq!(stale.json()["state"], "active");
    let closed = "/api/session/R00000a1c-01-6960d470/reauthorize";
    assert_eq!(server.call(&token, "POST", closed, body).json()["error"], 1);
    assert!(server.last_refusal().1.contains("has ended already"));
}

#[test]
fn what_does_not_suit_is_refused() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let unsuitable = "[Cisco - Bounce-Host-Port]";
    for (address, body, status) in [
        (WIRELESS, json!({}), 422),
        (WIRELESS, json!({ "confirm_reauthorize": false }), 422),
        (WIRELESS, json!({ "confirm_reauthorize": true, "reauthorize_profile": unsuitable }), 422),
        ("/api/session/none/reauthorize", json!({ "confirm_reauthorize": true }), 404),
    ] {
        let refused = server.call(&token, "POST", address, body.clone());
        assert_eq!(refused.status(), status, "{body}");
        server.last_refusal();
    }
    server.call(&token, "DELETE", "/api/network-device/name/wlc-1", Value::Null);
    let body = json!({ "confirm_reauthorize": true });
    assert_eq!(server.call(&token, "POST", WIRELESS, body).json()["error"], 1);
}
