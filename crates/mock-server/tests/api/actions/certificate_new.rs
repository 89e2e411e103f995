//! `POST /api/certificate/new`.

use serde_json::{Value, json};

use crate::certificates::{self, is_signed_by, new};
use crate::support::TestServer;

#[test]
fn a_certificate_is_issued_at_once() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let made =
        server.call(&token, "POST", "/api/certificate/new", new("device-1.example.com", true));
    assert_eq!(made.status(), 200, "{}", made.text());
    let trace = server.last_trace().to_string();
    assert!(trace.contains("rsa_2048 was asked for"), "{trace}");
    let item = made.json();
    for (member, value) in [
        ("id", json!(3003)),
        ("ca_id", json!(1)),
        ("ca_name", json!("Local Certificate Authority")),
        ("certificate_type", json!("tls-client")),
        ("certificate_version", json!(3)),
        ("has_certificate", json!(true)),
        ("has_key", json!(true)),
        ("is_valid", json!(true)),
        ("self_signed", json!(false)),
        ("issuer_common_name", json!("Local Certificate Authority")),
        ("key_type", json!("ec_prime256v1")),
        ("key_usage", json!(["digitalSignature", "nonRepudiation"])),
        ("key_usage_extended", json!(["clientAuth"])),
        ("mdps_user_name", json!("qa")),
        ("mdps_mac_address", json!(["02-00-5E-10-00-01", "02-00-5E-10-00-02"])),
        ("serial_number", json!("3001")),
        ("signature_algorithm", json!("ecdsa-with-SHA256")),
        ("subject_common_name", json!("device-1.example.com")),
        ("subject_country", json!("US")),
        ("subject_email_address", json!("onboard@example.com")),
        ("valid_from", json!("2026-01-31T12:00:00Z")),
        ("valid_to", json!("2026-03-02T12:00:00Z")),
    ] {
        assert_eq!(item[member], value, "{member}");
    }
    assert_eq!(item["subject_dn"]["ST"], "Example State");
    assert_eq!(item.get("request_pem"), None);
    let root = server.call(&token, "GET", "/api/certificate/1", Value::Null).json();
    let pem = item["certificate_pem"].as_str().unwrap_or_default();
    assert!(is_signed_by(pem, root["certificate_pem"].as_str().unwrap_or_default()));
    assert_eq!(
        item["fingerprint_sha1"].as_str().map(str::len),
        Some(40),
        "{}",
        item["fingerprint_sha1"]
    );

    let next = server.call(&token, "POST", "/api/certificate/new", new("device-2", true)).json();
    assert_eq!((next["id"].clone(), next["serial_number"].clone()), (json!(3004), json!("3002")));
    assert_ne!(next["subject_keyid"], item["subject_keyid"]);
    // The list sees what a certificate says, and what the clock says about it.
    let filter =
        r#"/api/certificate?filter={"subject_common_name":"device-1.example.com","is_valid":true}"#;
    let address = filter.replace('{', "%7B").replace('}', "%7D").replace('"', "%22");
    let list = server.call(&token, "GET", &address, Value::Null).json();
    assert_eq!(list["_embedded"]["items"][0], item);
    server.pass_seconds(31 * 86_400);
    server.restart();
    let token = server.admin_token();
    let later = server.call(&token, "GET", "/api/certificate/3003", Value::Null).json();
    assert_eq!(
        (later["is_valid"].clone(), later["certificate_pem"].clone()),
        (json!(false), item["certificate_pem"].clone())
    );
}

#[test]
fn a_request_waits_if_nothing_is_to_be_issued() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let made = server.call(&token, "POST", "/api/certificate/new", new("waiting", false)).json();
    assert_eq!(
        (made["has_certificate"].clone(), made["has_key"].clone()),
        (json!(false), json!(true))
    );
    assert_eq!(made.get("certificate_pem"), None);
    assert_eq!(
        made["subject"],
        "emailAddress=onboard@example.com, CN=waiting, O=Example Campus, L=Example Town, ST=Example State, C=US"
    );
    let row = &server.stored["certificate/3003"];
    let row: Value = serde_json::from_str(row).expect("rows are JSON");
    let request = row["request_pem"].as_str().unwrap_or_default();
    assert!(certificates::is_signed(request));
    assert!(!server.stored.values().any(|row| row.contains("PRIVATE KEY")));
}

#[test]
fn what_cannot_stand_in_a_certificate_is_refused() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let before = server.stored["meta/appliance"].clone();
    let long = "x".repeat(65);
    for (member, value, rule) in [
        ("country", json!("USA"), "IsValidValue"),
        ("common_name", json!(""), "IsNonEmpty"),
        ("common_name", json!(long), "IsValidValue"),
        ("dns_name", json!("no host!"), "IsValidValue"),
        ("email_address", json!("é@example.com"), "IsValidValue"),
        ("days", json!("many"), "IsValidValue"),
        ("days", json!("0"), "IsValidValue"),
        ("days", json!("99999999999"), "IsValidValue"),
        ("ca_id", json!(2), "IsKnown"),
        ("issue_cert", json!([]), "IsValidValue"),
    ] {
        let mut body = new("device", true);
        body[member] = value.clone();
        let refused = server.call(&token, "POST", "/api/certificate/new", body);
        assert_eq!(refused.status(), 422, "{member}: {value}");
        let messages = refused.json()["validation_messages"].clone();
        assert!(messages[member][rule].is_string(), "{member}: {messages}");
        assert_eq!(server.last_refusal().0, "validation");
    }
    assert!(!server.stored.contains_key("certificate/3003"));
    assert!(!before.contains("certificate-key"));
}

#[test]
fn a_certificate_does_not_outlive_its_authority() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let mut body = new("device", true);
    body["days"] = "36500".into();
    let made = server.call(&token, "POST", "/api/certificate/new", body.clone()).json();
    assert_eq!(made["valid_to"], "2036-01-01T00:00:00Z");
    server.pass_seconds(11 * 366 * 86_400);
    let token = server.admin_token();
    let refused = server.call(&token, "POST", "/api/certificate/new", body);
    assert_eq!(refused.status(), 422);
    assert!(server.last_refusal().1.contains("is valid until"));
}
