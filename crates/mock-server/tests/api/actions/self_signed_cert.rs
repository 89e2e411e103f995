//! `POST /api/self-signed-cert`.

use serde_json::{Value, json};

use crate::certificates::{is_signed_by, platform};
use crate::support::TestServer;

#[test]
fn a_server_gets_a_certificate_of_its_own() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let body = platform("SERVER", "RadSec Server Certificate");
    let made = server.call(&token, "POST", "/api/self-signed-cert", body.clone());
    assert_eq!(made.status(), 201, "{}", made.text());
    let mut wanted = body;
    wanted["private_key_password"] = "".into();
    assert_eq!(made.json(), wanted);
    let read = server.call(&token, "GET", "/api/server-cert/21", Value::Null).json();
    assert_eq!(read["subject"], "CN=own.example.net, O=Example Campus, C=US");
    assert_eq!(
        (read["issue_by"].clone(), read["root_ca_cert"].clone()),
        (read["subject"].clone(), json!({}))
    );
    assert_eq!(read["expiry_date"], "Jan 31, 2027 12:00:00 UTC");
    let pem = read["cert_file"].as_str().unwrap_or_default();
    assert!(is_signed_by(pem, pem));
    assert!(!server.stored.values().any(|row| row.contains("Example-Password-1")));
}

#[test]
fn services_get_certificates_to_choose_from() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let body = platform("SERVICE", "RADIUS/EAP Server Certificate");
    assert_eq!(server.call(&token, "POST", "/api/self-signed-cert", body).status(), 201);
    let read = server.call(&token, "GET", "/api/service-cert/3002", Value::Null).json();
    assert_eq!(
        (read["validity"].clone(), read["intermediate_ca_cert"].clone()),
        (json!("Valid"), json!({}))
    );
    for (member, value) in [
        ("server", json!("nobody")),
        ("type", json!("Other")),
        ("certificate_type", json!("OTHER")),
        ("subject_C", json!("xyz")),
    ] {
        let mut body = platform("SERVER", "RADIUS/EAP Server Certificate");
        body[member] = value;
        let refused = server.call(&token, "POST", "/api/self-signed-cert", body);
        assert_eq!(refused.status(), 422, "{member}");
    }
    let refused = server.last_refusal();
    assert_eq!(refused.0, "validation");
}
