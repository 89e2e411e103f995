//! `GET /api/certificate/{cert_id}/chain`.

use serde_json::{Value, json};

use crate::certificates::{EC, is_signed_by, new};
use crate::support::TestServer;

#[test]
fn a_chain_leads_to_the_authority() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let mut below = new("Example Sub CA", true);
    below["cert_type"] = "ca".into();
    let below = server.call(&token, "POST", "/api/certificate/new", below).json();
    assert_eq!(below["key_usage"], json!(["keyCertSign", "cRLSign"]));

    let read = server.call(&token, "GET", "/api/certificate/3001/chain", Value::Null);
    assert_eq!(read.status(), 200, "{}", read.text());
    let chain = read.json();
    assert_eq!((chain["complete"].clone(), chain["error"].clone()), (json!(true), json!(0)));
    let items = chain["chain"].as_array().cloned().unwrap_or_default();
    let ids: Vec<&Value> = items.iter().map(|item| &item["id"]).collect();
    assert_eq!(ids, [&json!(3001), &json!(1)]);
    let pem = |item: &Value| item["certificate_pem"].as_str().unwrap_or_default().to_owned();
    assert!(is_signed_by(&pem(&items[0]), &pem(&items[1])));
    assert!(is_signed_by(&pem(&items[1]), &pem(&items[1])));
    assert_eq!(items[1]["self_signed"], true);
}

#[test]
fn what_has_no_issuer_has_no_chain() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let import =
        json!({ "certificate_file": EC, "certificate_file_encoding": "text", "type": "trusted" });
    server.call(&token, "POST", "/api/certificate/import", import);
    let own = server.call(&token, "GET", "/api/certificate/3003/chain", Value::Null).json();
    assert_eq!(
        (own["complete"].clone(), own["chain"].as_array().map(Vec::len)),
        (json!(true), Some(1))
    );
    let waiting = server.call(&token, "GET", "/api/certificate/3002/chain", Value::Null).json();
    assert_eq!(waiting, json!({ "chain": [], "complete": false, "error": 20 }));
    let missing = server.call(&token, "GET", "/api/certificate/77/chain", Value::Null);
    assert_eq!(missing.status(), 404);
}
