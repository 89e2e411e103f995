//! `POST /api/certificate/import`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::certificates::{EC, EC_KEY, RSA, der};
use crate::support::TestServer;

#[test]
fn certificates_of_others_are_taken_in() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let body =
        json!({ "certificate_file": RSA, "certificate_file_encoding": "text", "type": "ca" });
    let imported = server.call(&token, "POST", "/api/certificate/import", body);
    assert_eq!(imported.status(), 200, "{}", imported.text());
    let item = imported.json();
    for (member, value) in [
        ("certificate_type", json!("ca")),
        ("key_type", json!("rsa_2048")),
        ("signature_algorithm", json!("sha256WithRSAEncryption")),
        ("self_signed", json!(true)),
        ("has_key", json!(false)),
        ("is_valid", json!(true)),
        ("valid_from", json!("2026-01-01T00:00:00Z")),
        ("subject", json!("CN=RSA Test Root, O=Example Campus, C=US")),
    ] {
        assert_eq!(item[member], value, "{member}");
    }
    let body = json!({
        "certificate_file": STANDARD.encode(der(EC)), "certificate_file_encoding": "base64",
        "key_file": EC_KEY, "key_file_encoding": "text", "type": "code-signing"
    });
    let imported = server.call(&token, "POST", "/api/certificate/import", body).json();
    assert_eq!(imported["has_key"], true);
    assert_eq!(imported["certificate_pem"], EC);
    // The key is nowhere: not in the state, and not among what was seen of the request.
    let key = EC_KEY.lines().nth(2).unwrap_or_default();
    assert!(!key.is_empty() && !server.stored.values().any(|row| row.contains(key)));
    let exchanges = server.get("/__admin/exchanges").text();
    assert!(!exchanges.contains(key));
    let read = server.call(&token, "GET", "/api/certificate/3004", Value::Null);
    assert_eq!(read.json(), imported);
}

#[test]
fn what_cannot_be_read_or_does_not_fit_is_refused() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    for (changes, field, rule) in [
        (json!({ "certificate_file": "x" }), "certificate_file", "IsCertificate"),
        (json!({ "certificate_file": "" }), "certificate_file", "IsNonEmpty"),
        (json!({ "type": "ca" }), "certificate_file", "IsAuthority"),
        (json!({ "type": "other" }), "type", "IsValidValue"),
        (json!({ "certificate_file": RSA.replace("M", "N") }), "certificate_file", "IsCertificate"),
        (json!({ "key_file": "no key" }), "key_file", "IsValidValue"),
        (json!({ "certificate_file": RSA, "key_file": EC_KEY }), "key_file", "IsMatching"),
        (json!({ "ca_id": 9 }), "ca_id", "IsKnown"),
    ] {
        let mut body = json!({ "certificate_file": EC, "certificate_file_encoding": "text", "type": "trusted" });
        for (name, value) in changes.as_object().cloned().unwrap_or_default() {
            body[name] = value;
        }
        let refused = server.call(&token, "POST", "/api/certificate/import", body);
        assert_eq!(refused.status(), 422, "{changes}");
        let messages = refused.json()["validation_messages"].clone();
        assert!(messages[field][rule].is_string(), "{changes}: {messages}");
    }
}
