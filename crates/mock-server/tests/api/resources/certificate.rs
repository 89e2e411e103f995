//! `/api/certificate`: what the operations of Onboard leave behind is listed, read and deleted.

use serde_json::{Value, json};

use crate::support::TestServer;

#[test]
fn certificates_are_listed_and_deleted() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let list = server.call(&token, "GET", "/api/certificate?sort=-id", Value::Null).json();
    let items = list["_embedded"]["items"].as_array().cloned().unwrap_or_default();
    let kinds: Vec<(&Value, &Value)> =
        items.iter().map(|item| (&item["id"], &item["certificate_type"])).collect();
    let tls = json!("tls-client");
    assert_eq!(kinds, [(&json!(3002), &tls), (&json!(3001), &tls), (&json!(1), &json!("ca"))]);
    assert_eq!(items[2]["valid_to"], "2036-01-01T00:00:00Z");
    let gone = server.call(&token, "DELETE", "/api/certificate/3001", Value::Null);
    assert_eq!(gone.status(), 204);
    let gone = server.call(&token, "GET", "/api/certificate/3001", Value::Null);
    assert_eq!(gone.status(), 404);
    let kept = server.call(&token, "DELETE", "/api/certificate/1", Value::Null);
    assert_eq!(kept.status(), 422);
    assert!(server.last_refusal().1.contains("can not be deleted"));
}
