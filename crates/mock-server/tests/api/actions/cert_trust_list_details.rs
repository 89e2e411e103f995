//! `/api/cert-trust-list-details`.

use serde_json::{Value, json};

use crate::support::TestServer;

#[test]
fn the_details_follow_the_trust_list() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let address = "/api/cert-trust-list-details?calculate_count=true&sort=-id";
    let list = server.call(&token, "GET", address, Value::Null).json();
    assert_eq!(list["count"], 2);
    let first = &list["_embedded"]["items"][0];
    for (member, value) in [
        ("id", json!(3001)),
        ("cert_usage", json!(["EAP", "AD/LDAP Servers"])),
        ("enabled", json!(true)),
        ("issue_date", json!("Jan 01, 2025 00:00:00 UTC")),
        ("expiry_date", json!("Jan 01, 2035 00:00:00 UTC")),
        ("serial_number", json!("4097")),
        ("signature_algorithm", json!("SHA256withECDSA")),
        ("public_key_format", json!("X.509")),
        ("valid", json!("valid")),
    ] {
        assert_eq!(first[member], value, "{member}");
    }
    assert_eq!(first["subject_DN"], first["issuer_DN"]);
    let one = server.call(&token, "GET", "/api/cert-trust-list-details/3001", Value::Null);
    assert_eq!((one.status(), one.json()), (200, first.clone()));

    let off = json!({ "enabled": false });
    assert_eq!(server.call(&token, "PATCH", "/api/cert-trust-list/3001", off).status(), 200);
    let one = server.call(&token, "GET", "/api/cert-trust-list-details/3001", Value::Null);
    assert_eq!(one.json()["enabled"], false);
    let gone = server.call(&token, "DELETE", "/api/cert-trust-list/3001", Value::Null);
    assert_eq!(gone.status(), 204);
    let one = server.call(&token, "GET", "/api/cert-trust-list-details/3001", Value::Null);
    assert_eq!(one.status(), 404);
}
