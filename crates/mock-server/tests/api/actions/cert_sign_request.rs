//! `POST /api/cert-sign-request`.

use serde_json::{Value, json};

use crate::certificates::{is_signed, platform, request};
use crate::support::TestServer;

#[test]
fn a_request_is_made_and_can_be_signed() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let made = server.call(&token, "POST", "/api/cert-sign-request", platform("", ""));
    assert_eq!(made.status(), 201, "{}", made.text());
    let trace = server.last_trace().to_string();
    assert!(
        trace.contains("2048-bit rsa was asked for") && trace.contains("SHA-512 was asked for")
    );
    let pem = made.text_member("cert_sign_request");
    assert!(is_signed(&pem));
    let other = server.call(&token, "POST", "/api/cert-sign-request", platform("", ""));
    let other = request(&other.text_member("cert_sign_request"));
    assert_ne!(request(&pem).info.public_key, other.info.public_key);

    // As an administrator does it: sign it with Onboard, install what comes back.
    let body = json!({ "ca_id": 1, "cert_type": "https", "file_csr": pem, "issue_cert": true });
    let signed = server.call(&token, "POST", "/api/certificate/request", body);
    assert_eq!(signed.status(), 200, "{}", signed.text());
    let body = json!({ "cert_file": signed.text_member("certificate_pem") });
    let installed = server.call(&token, "PATCH", "/api/server-cert/7", body);
    assert_eq!(installed.text_member("subject"), "CN=own.example.net, O=Example Campus, C=US");
}

#[test]
fn subjects_are_checked() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    for (member, value) in [
        ("subject_CN", json!("")),
        ("subject_C", json!("Germany")),
        ("subject_SAN", json!("own.example.net")),
        ("subject_SAN", json!("IP:1.2.3")),
        ("private_key_password", Value::Null),
    ] {
        let mut body = platform("", "");
        body[member] = value;
        let refused = server.call(&token, "POST", "/api/cert-sign-request", body);
        assert_eq!(refused.status(), 422, "{member}");
        let messages = refused.json()["validation_messages"][0].to_string();
        assert!(messages.contains(member), "{messages}");
    }
}
