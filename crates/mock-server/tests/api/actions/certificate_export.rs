//! `POST /api/certificate/{cert_id}/export` (fact sheet D6).

use cms::content_info::ContentInfo;
use cms::signed_data::SignedData;
use serde_json::{Value, json};
use x509_cert::Certificate;
use x509_cert::der::Decode;

use crate::certificates::is_signed;
use crate::support::TestServer;

#[test]
fn a_certificate_is_sent_in_every_form() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let pem = server.call(&token, "GET", "/api/certificate/3001", Value::Null);
    let pem = pem.text_member("certificate_pem");
    let mut export =
        |body: Value| server.call(&token, "POST", "/api/certificate/3001/export", body);

    let text = export(json!({ "export_format": "pem" }));
    assert_eq!((text.status(), text.header("content-type")), (200, Some("text/plain")));
    assert_eq!(text.header("content-disposition"), Some("attachment; filename=\"qa.pem\""));
    assert_eq!(text.text(), pem);
    let both =
        export(json!({ "export_format": "pem", "include_chain": true, "include_ca": "all" }));
    assert_eq!(both.text().matches("BEGIN CERTIFICATE").count(), 2);
    let without = export(
        json!({ "export_format": "pem", "include_chain": true, "include_ca": "intermediate" }),
    );
    assert_eq!(without.text(), pem);

    let binary = export(json!({ "export_format": "crt" }));
    assert_eq!(binary.header("content-type"), Some("application/x-x509-ca-cert"));
    let certificate = Certificate::from_der(binary.0.body()).expect("a certificate");
    let file = export(json!({ "export_format": "p7b", "include_chain": true }));
    assert_eq!(file.header("content-type"), Some("application/x-pkcs7-certificates"));
    let content = ContentInfo::from_der(file.0.body()).expect("a PKCS#7 file");
    let data: SignedData = content.content.decode_as().expect("signed data");
    let set = data.certificates.expect("certificates").0;
    assert_eq!(set.len(), 2);
    assert!(set.iter().any(|choice| {
        matches!(choice, cms::cert::CertificateChoices::Certificate(other) if *other == certificate)
    }));
    let words = export(json!({ "export_format": "txt" }));
    assert_eq!(words.header("content-type"), Some("text/plain"));
    assert!(words.text().starts_with("Subject: CN=qa, OU=Devices"), "{}", words.text());
    assert!(words.text().contains("mdpsUserName=qa"));
}

#[test]
fn a_request_is_sent_as_a_request_and_keys_are_not_sent() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let mut export = |id: &str, body: Value| {
        server.call(&token, "POST", &format!("/api/certificate/{id}/export"), body)
    };
    let request = export("3002", json!({ "export_format": "pem" }));
    assert_eq!(request.header("content-type"), Some("application/pkcs10"));
    assert_eq!(
        request.header("content-disposition"),
        Some("attachment; filename=\"laptop-09.example.net.csr\"")
    );
    assert!(is_signed(&request.text()));
    for (id, format) in [
        ("3001", "p12"),
        ("3002", "p12"),
        ("3002", "crt"),
        ("3002", "p7b"),
        ("3001", "doc"),
        ("3001", ""),
    ] {
        let body =
            json!({ "export_format": format, "export_password": "a", "export_password2": "a" });
        let refused = export(id, body);
        assert_eq!(refused.status(), 422, "{id} {format}");
        assert!(refused.json()["validation_messages"]["export_format"].is_object());
    }
    assert_eq!(export("77", json!({ "export_format": "pem" })).status(), 404);
}
