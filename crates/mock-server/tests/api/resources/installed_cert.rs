//! `/api/client-cert` and `/api/service-cert`.

use serde_json::{Value, json};

use crate::certificates::{EC, new};
use crate::support::TestServer;

#[test]
fn certificates_are_installed_with_their_issuers() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let issued = server.call(&token, "POST", "/api/certificate/new", new("client", true));
    for table in ["client-cert", "service-cert"] {
        let address = format!("/api/{table}");
        let body =
            json!({ "cert_file": issued.text_member("certificate_pem"), "pkcs12_passphrase": "x" });
        let made = server.call(&token, "POST", &address, body);
        assert_eq!(made.status(), 201, "{}", made.text());
        let item = made.json();
        assert_eq!((item["id"].clone(), item["validity"].clone()), (json!(3002), json!("Valid")));
        assert_eq!(item["root_ca_cert"]["subject"], item["issue_by"]);
        assert_eq!(item["intermediate_ca_cert"], json!({}));
        assert_eq!(item["expiry_date"], "Mar 02, 2026 12:00:00 UTC");
        let read = server.call(&token, "GET", &format!("{address}/3002"), Value::Null);
        assert_eq!(read.json(), item);
        let first = server.call(&token, "GET", &format!("{address}/3001"), Value::Null);
        assert_eq!(first.text_member("validity"), "Valid");
        for (body, says) in [
            (json!({}), "cert_file must be specified"),
            (json!({ "certificate_url": "https://a/b.pem" }), "The appliance fetches nothing from"),
            (json!({ "pkcs12_file_url": "https://a/b.p12" }), "The appliance fetches nothing from"),
            (json!({ "cert_file": "x" }), "cert_file must be a certificate in PEM form"),
        ] {
            let refused = server.call(&token, "POST", &address, body);
            assert_eq!(refused.status(), 422);
            assert!(refused.text_member("detail").starts_with(says), "{}", refused.text());
        }
        let both = json!({ "cert_file": EC, "certificate_url": "https://a/b.pem" });
        assert_eq!(server.call(&token, "POST", &address, both).status(), 201);
        let gone = server.call(&token, "DELETE", &format!("{address}/3002"), Value::Null);
        assert_eq!(gone.status(), 204);
        assert!(
            !server
                .stored
                .iter()
                .any(|(row, json)| row.starts_with(table) && json.contains("passphrase"))
        );
    }
}
