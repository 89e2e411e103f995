//! `POST /api/certificate/{cert_id}/revoke`.

use serde_json::{Value, json};

use crate::certificates::EC;
use crate::support::TestServer;

#[test]
fn a_valid_certificate_is_revoked() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let address = "/api/certificate/3001/revoke";
    let before = server.call(&token, "GET", "/api/certificate/3001", Value::Null).json();
    assert_eq!(
        (before["is_valid"].clone(), before["mdps_device_name"].clone()),
        (json!(true), json!("laptop-qa"))
    );
    for body in [
        json!({}),
        json!({ "ca_id": 1, "confirm_revoke": false }),
        json!({ "ca_id": 5, "confirm_revoke": true }),
    ] {
        assert_eq!(server.call(&token, "POST", address, body).status(), 422);
    }
    let yes = json!({ "ca_id": 1, "confirm_revoke": true });
    let revoked = server.call(&token, "POST", address, yes.clone());
    assert_eq!(revoked.status(), 200, "{}", revoked.text());
    assert_eq!(revoked.text_member("revoked_at"), "2026-01-31T12:00:00Z");
    let read = server.call(&token, "GET", "/api/certificate/3001", Value::Null).json();
    assert_eq!((read["is_valid"].clone(), read), (json!(false), revoked.json()));
    let again = server.call(&token, "POST", address, yes);
    assert_eq!(
        (again.status(), again.text_member("detail").as_str()),
        (400, "Cannot revoke this entity")
    );
    assert!(server.last_refusal().1.contains("a revoked certificate"));
}

#[test]
fn only_what_the_authority_issued_can_be_revoked() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let import =
        json!({ "certificate_file": EC, "certificate_file_encoding": "text", "type": "trusted" });
    let imported = server.call(&token, "POST", "/api/certificate/import", import).json();
    assert_eq!((imported["id"].clone(), imported["is_valid"].clone()), (json!(3003), json!(true)));
    let yes = json!({ "ca_id": 1, "confirm_revoke": true });
    for (id, status, says) in [
        ("3003", 400, "did not issue it"),
        ("1", 400, "did not issue it"),
        ("3002", 400, "a request that is not signed yet"),
        ("77", 404, "no certificate"),
    ] {
        let address = format!("/api/certificate/{id}/revoke");
        assert_eq!(server.call(&token, "POST", &address, yes.clone()).status(), status, "{id}");
        assert!(server.last_refusal().1.contains(says), "{id}");
    }
    server.pass_seconds(6 * 366 * 86_400);
    let token = server.admin_token();
    assert_eq!(server.call(&token, "POST", "/api/certificate/3001/revoke", yes).status(), 400);
    assert!(server.last_refusal().1.contains("outside its validity"));
}
