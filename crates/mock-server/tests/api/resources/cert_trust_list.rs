//! `/api/cert-trust-list`.

use serde_json::{Value, json};

use crate::certificates::{EC, RSA};
use crate::support::TestServer;

#[test]
fn the_authority_of_the_appliance_is_trusted_from_the_start() {
    let mut server = TestServer::fresh();
    server.set(&json!({}));
    let rows: Vec<&String> =
        server.stored.keys().filter(|row| row.starts_with("cert-trust-list/")).collect();
    assert_eq!(rows, ["cert-trust-list/1"]);
}

#[test]
fn certificates_are_added_changed_and_removed() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let spread = EC.replace('\n', "\r\n");
    let body = json!({ "cert_file": format!("subject\n{spread}"), "cert_usage": ["EAP"] });
    let made = server.call(&token, "POST", "/api/cert-trust-list", body);
    assert_eq!(made.status(), 201, "{}", made.text());
    assert_eq!(
        (made.json()["id"].clone(), made.text_member("cert_file").as_str()),
        (json!(3002), EC)
    );
    let body = json!({ "cert_usage": ["RadSec", "Others"] });
    let changed = server.call(&token, "PATCH", "/api/cert-trust-list/3002", body);
    assert_eq!(
        (changed.json()["cert_usage"].clone(), changed.text_member("cert_file").as_str()),
        (json!(["RadSec", "Others"]), EC)
    );
    let same =
        server.call(&token, "PATCH", "/api/cert-trust-list/3002", json!({ "cert_file": EC }));
    assert_eq!(same.status(), 200, "{}", same.text());
    let other =
        server.call(&token, "PATCH", "/api/cert-trust-list/3002", json!({ "cert_file": RSA }));
    assert_eq!(other.text_member("cert_file"), RSA);
    for (body, says) in [
        (
            json!({ "cert_file": RSA, "cert_usage": ["EAP"] }),
            "The certificate is in the trust list already",
        ),
        (json!({ "cert_file": EC, "cert_usage": [] }), "cert_usage must be specified"),
        (json!({ "cert_file": EC, "cert_usage": ["Other"] }), "Invalid cert_usage specified"),
        (
            json!({ "cert_file": "x", "cert_usage": ["EAP"] }),
            "cert_file must be a certificate in PEM form",
        ),
        (
            json!({ "cert_file": "https://files.example.com/a.pem", "cert_usage": ["EAP"] }),
            "The appliance fetches nothing from addresses: send the certificate itself in PEM form",
        ),
    ] {
        let refused = server.call(&token, "POST", "/api/cert-trust-list", body);
        assert_eq!((refused.status(), refused.text_member("detail").as_str()), (422, says));
    }
    let gone = server.call(&token, "DELETE", "/api/cert-trust-list/3002", Value::Null);
    assert_eq!(gone.status(), 204);
    let kept = server.call(&token, "DELETE", "/api/cert-trust-list/1", Value::Null);
    assert_eq!(kept.status(), 422);
}
