//! `/api/server-cert`.

use serde_json::{Value, json};

use crate::certificates::{EC, is_signed_by};
use crate::support::TestServer;

const PUBLISHER: &str = "5f9e4c1a-6b0d-4e2f-8a37-0c1d2e3f4a50";
const SUBSCRIBER: &str = "5f9e4c1a-6b0d-4e2f-8a37-0c1d2e3f4a51";

fn by_name(server: &str, service: &str) -> String {
    format!("/api/server-cert/name/{server}/{service}")
}

#[test]
fn every_server_has_certificates_from_the_first_boot() {
    for mut server in [TestServer::fresh(), TestServer::ready()] {
        server.set(&json!({}));
        let root = server.stored["certificate/1"].clone();
        let root: Value = serde_json::from_str(&root).expect("rows are JSON");
        let certificates = server.stored.iter().filter(|(row, _)| row.starts_with("server-cert/"));
        let rows: Vec<Value> = certificates
            .map(|(_, row)| serde_json::from_str(row).expect("rows are JSON"))
            .collect();
        assert_eq!(rows.len(), 15);
        for row in rows {
            let pem = row["cert_file"].as_str().unwrap_or_default();
            assert!(is_signed_by(pem, root["certificate_pem"].as_str().unwrap_or_default()));
        }
    }
}

#[test]
fn the_list_shows_the_answering_server() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let list = server.call(&token, "GET", "/api/server-cert?limit=1", Value::Null);
    assert_eq!(list.header("content-type"), Some("application/hal+json"));
    let items = list.json()["_embedded"]["items"].as_array().cloned().unwrap_or_default();
    let names: Vec<&str> = items.iter().filter_map(|item| item["service_name"].as_str()).collect();
    assert_eq!(names, ["RADIUS", "HTTPS(ECC)", "HTTPS(RSA)", "RadSec", "Database"]);
    let first = &items[0];
    for (member, value) in [
        ("certificate_type", json!("RADIUS/EAP Server Certificate")),
        ("enabled", json!(true)),
        ("expiry_date", json!("Jan 01, 2035 00:00:00 UTC")),
        ("issue_date", json!("Jan 01, 2026 00:00:00 UTC")),
        ("intermediate_ca_cert", json!([])),
        ("public_key_algorithm", json!("EC")),
        ("service_id", json!(1)),
        ("subject", json!("CN=clearpass-pub.example.net, O=Example Campus, C=US")),
        ("validity", json!("Valid")),
    ] {
        assert_eq!(first[member], value, "{member}");
    }
    assert_eq!(first["root_ca_cert"]["subject"], first["issue_by"]);
    assert_eq!(first.get("id"), None);
    let href = first["_links"]["self"]["href"].as_str().unwrap_or_default();
    let href = href.trim_start_matches("http://localhost");
    assert_eq!(server.call(&token, "GET", href, Value::Null).json(), *first);
    assert_eq!(server.call(&token, "GET", "/api/server-cert/1", Value::Null).json(), *first);

    server.set(&json!({ "node": "clearpass-sub1" }));
    let other = server.call(&token, "GET", "/api/server-cert/1", Value::Null);
    assert_eq!(
        other.text_member("subject"),
        "CN=clearpass-sub1.example.net, O=Example Campus, C=US"
    );
}

#[test]
fn a_certificate_is_installed_where_it_is_sent() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let address = by_name(SUBSCRIBER, "HTTPS(RSA)");
    let body = json!({ "cert_file": EC, "certificate_url": "https://files.example.com/a.pem" });
    let put = server.call(&token, "PUT", &address, body);
    assert_eq!(put.status(), 200, "{}", put.text());
    assert!(server.last_trace().to_string().contains("certificate_url is passed over"));
    assert_eq!(put.text_member("cert_file"), EC);
    assert_eq!(server.call(&token, "GET", &address, Value::Null).json(), put.json());
    let publisher = server.call(&token, "GET", "/api/server-cert/7", Value::Null);
    assert_ne!(publisher.text_member("cert_file"), EC);
    let same = server.call(&token, "PATCH", "/api/server-cert/7", json!({}));
    assert_eq!((same.status(), same.json()), (200, publisher.json()));

    for (body, says) in [
        (json!({}), "cert_file must be specified"),
        (
            json!({ "certificate_url": "https://files.example.com/a.pem" }),
            "The appliance fetches nothing",
        ),
        (
            json!({ "pkcs12_file_url": "https://files.example.com/a.p12" }),
            "The appliance fetches nothing",
        ),
        (json!({ "cert_file": "x" }), "cert_file must be a certificate"),
        (json!({ "cert_file": 5 }), "Invalid cert_file specified"),
    ] {
        let refused = server.call(&token, "PUT", &address, body.clone());
        assert_eq!(refused.status(), 422, "{body}");
        assert!(refused.text_member("detail").starts_with(says), "{}", refused.text());
        assert_eq!(server.last_refusal().0, "validation");
    }
    for address in
        [by_name(PUBLISHER, "Other"), by_name("x", "RADIUS"), "/api/server-cert/3".to_owned()]
    {
        assert_eq!(server.call(&token, "GET", &address, Value::Null).status(), 404, "{address}");
    }
}

#[test]
fn only_https_is_switched() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let address = by_name(PUBLISHER, "HTTPS(ECC)");
    let off = server.call(&token, "PATCH", &format!("{address}/disable"), json!({}));
    assert_eq!((off.status(), off.json()["enabled"].clone()), (200, json!(false)));
    let read = server.call(&token, "GET", "/api/server-cert/2", Value::Null);
    assert_eq!(read.json()["enabled"], false);
    let on = server.call(&token, "PATCH", &format!("{address}/enable"), Value::Null);
    assert_eq!(on.json()["enabled"], true);
    let off = server.call(&token, "PATCH", "/api/server-cert/2", json!({ "enabled": false }));
    assert_eq!(off.json()["enabled"], false);
    let address = format!("{}/disable", by_name(PUBLISHER, "RadSec"));
    let refused = server.call(&token, "PATCH", &address, json!({}));
    assert_eq!(refused.status(), 422);
    assert!(refused.text_member("detail").contains("always in use"));
}

#[test]
fn certificates_expire() {
    let mut server = TestServer::ready();
    server.pass_seconds(10 * 366 * 86_400);
    let token = server.admin_token();
    let read = server.call(&token, "GET", "/api/server-cert/1", Value::Null);
    assert_eq!(read.text_member("validity"), "Expired");
}
