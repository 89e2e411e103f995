//! `POST /api/certificate/request`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::certificates::{self, RSA_REQUEST, certificate, der};
use crate::support::TestServer;

#[test]
fn a_request_of_any_key_is_taken_and_signed() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let body = json!({ "ca_id": 1, "cert_type": "https", "file_csr": RSA_REQUEST, "file_csr_encoding": "text" });
    let made = server.call(&token, "POST", "/api/certificate/request", body.clone());
    assert_eq!(made.status(), 200, "{}", made.text());
    let trace = server.last_trace().to_string();
    assert!(trace.contains("is not checked, because it is sha256WithRSAEncryption"), "{trace}");
    let item = made.json();
    assert_eq!(
        (item["key_type"].clone(), item["has_key"].clone()),
        (json!("rsa_2048"), json!(false))
    );
    assert_eq!(
        (item["has_certificate"].clone(), item["is_valid"].clone()),
        (json!(false), json!(false))
    );
    assert_eq!(item["subject_common_name"], "rsa.example.net");

    let mut at_once = body;
    at_once["issue_cert"] = true.into();
    at_once["file_csr"] = STANDARD.encode(der(RSA_REQUEST)).into();
    at_once["file_csr_encoding"] = "base64".into();
    let made = server.call(&token, "POST", "/api/certificate/request", at_once).json();
    let pem = made["certificate_pem"].as_str().unwrap_or_default();
    let request = certificates::request(RSA_REQUEST);
    let made_of = certificate(pem).tbs_certificate;
    assert_eq!(made_of.subject_public_key_info, request.info.public_key);
    assert_eq!(made["key_usage_extended"], json!(["serverAuth"]));
    assert_eq!(made["valid_to"], "2027-01-31T12:00:00Z");
}

#[test]
fn what_is_no_request_is_refused() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let own = json!({ "private_key_type": "x", "digest_algorithm": "x", "private_key_password": "x", "subject_CN": "a" });
    let own = server.call(&token, "POST", "/api/cert-sign-request", own);
    let mut spoiled = der(&own.text_member("cert_sign_request"));
    let last = spoiled.len() - 1;
    spoiled[last] ^= 1;
    for (file, rule) in [
        (String::new(), "IsNonEmpty"),
        ("nothing".to_owned(), "IsRequest"),
        (certificates::EC.to_owned(), "IsRequest"),
        (STANDARD.encode(b"nothing"), "IsRequest"),
        (STANDARD.encode(spoiled), "IsSigned"),
    ] {
        let body = json!({ "ca_id": 1, "cert_type": "https", "file_csr": file });
        let refused = server.call(&token, "POST", "/api/certificate/request", body);
        assert_eq!(refused.status(), 422, "{rule}");
        let messages = refused.json()["validation_messages"].clone();
        assert!(messages["file_csr"][rule].is_string(), "{messages}");
    }
    let list = server.call(&token, "GET", "/api/certificate?calculate_count=true", Value::Null);
    assert_eq!(list.json()["count"], 3);
}
