//! `POST /api/certificate/{cert_id}/sign` (fact sheet D5).

use serde_json::{Value, json};

use crate::certificates::{certificate, is_signed_by, new};
use crate::support::TestServer;

#[test]
fn a_request_becomes_a_certificate_with_another_subject() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let waiting = server.call(&token, "POST", "/api/certificate/new", new("waiting", false)).json();
    let body = json!({
        "ca_id": 1, "confirm_sign": true, "days": 10,
        "custom_subject": [{ "field": "CN", "value": "signed" }, { "field": "OU", "value": "IT" }],
        "custom_subject_alt_name": [{ "field": "mdpsUserName", "value": "user-2001" }]
    });
    let address = "/api/certificate/3003/sign";
    let signed = server.call(&token, "POST", address, body.clone());
    assert_eq!(signed.status(), 200, "{}", signed.text());
    let item = signed.json();
    assert_eq!((item["id"].clone(), item["has_certificate"].clone()), (json!(3003), json!(true)));
    assert_eq!(item["subject_common_name"], "signed");
    assert_eq!(item["subject_organizational_unit"], "IT");
    assert_eq!(item["mdps_user_name"], "user-2001");
    assert_eq!(item["mdps_mac_address"], waiting["mdps_mac_address"]);
    assert_eq!(item["valid_to"], "2026-02-10T12:00:00Z");
    let read = server.call(&token, "GET", "/api/certificate/3003", Value::Null);
    assert_eq!(read.json(), item);
    let root = server.call(&token, "GET", "/api/certificate/1", Value::Null);
    let pem = item["certificate_pem"].as_str().unwrap_or_default();
    assert!(is_signed_by(pem, &root.text_member("certificate_pem")));
    assert!(certificate(pem).tbs_certificate.extensions.is_some_and(|all| all.len() >= 6));

    let again = server.call(&token, "POST", address, body);
    assert_eq!(
        (again.status(), again.text_member("detail").as_str()),
        (400, "Cannot sign this entity")
    );
    let (check, says) = server.last_refusal();
    assert_eq!(check, "object");
    assert!(says.contains("a valid certificate"), "{says}");
}

#[test]
fn a_signature_wants_a_request_and_a_yes() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let mut sign = |address: &str, body: Value| server.call(&token, "POST", address, body);
    // The scenario has a request that waits.
    let waiting = "/api/certificate/3002/sign";
    for (body, field) in [
        (json!({}), "confirm_sign"),
        (json!({ "ca_id": 1, "confirm_sign": false, "days": 1 }), "confirm_sign"),
        (json!({ "ca_id": 1, "confirm_sign": true }), "days"),
        (json!({ "ca_id": 1, "confirm_sign": true, "days": 0 }), "days"),
        (json!({ "ca_id": 7, "confirm_sign": true, "days": 1 }), "ca_id"),
        (
            json!({ "ca_id": 1, "confirm_sign": true, "days": 1, "custom_subject": [{ "field": "X", "value": "x" }] }),
            "field",
        ),
        (
            json!({ "ca_id": 1, "confirm_sign": true, "days": 1, "custom_subject": [{ "field": "C", "value": "xyz" }] }),
            "custom_subject",
        ),
    ] {
        let refused = sign(waiting, body);
        assert_eq!(refused.status(), 422, "{field}");
        let messages = refused.json()["validation_messages"].clone();
        assert!(messages[field].is_object(), "{field}: {messages}");
    }
    let yes = json!({ "ca_id": 1, "confirm_sign": true, "days": 1 });
    assert_eq!(sign("/api/certificate/1/sign", yes.clone()).status(), 400);
    assert_eq!(sign("/api/certificate/77/sign", yes.clone()).status(), 404);
    assert_eq!(sign(waiting, yes).status(), 200);
}
