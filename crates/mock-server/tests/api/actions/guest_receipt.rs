//! `GET /api/guest/{guest_id}/receipt/{id}`.

use serde_json::{Value, json};

use crate::support::TestServer;

#[test]
fn a_receipt_is_made_from_a_template() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let hostile = json!({ "visitor_name": "<script>alert('&')</script>" });
    server.call(&token, "PATCH", "/api/guest/3001", hostile);
    let receipt = server.call(&token, "GET", "/api/guest/3001/receipt/1", Value::Null);
    assert_eq!(receipt.status(), 200, "{}", receipt.text());
    let html = receipt.json()["guest_receipt"]["html"].as_str().unwrap_or_default().to_owned();
    assert!(html.starts_with("<html>"), "{html}");
    assert!(html.contains("guest-1001@example.com") && html.contains("Jan 01, 2035"), "{html}");
    assert!(html.contains("&lt;script&gt;alert(&#39;&amp;&#39;)"), "{html}");
    assert!(!html.contains("<script>") && !html.contains("Visitor-1001"), "{html}");
    let list = server.call(&token, "GET", "/api/guest/3002/receipt/3", Value::Null).text();
    assert!(list.contains("[Guest]") && list.contains("never"), "{list}");
}

#[test]
fn the_wizard_makes_a_form_where_there_is_no_code() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let template = json!({
        "name": "Plain", "wizard_title": "A & B", "wizard_fields": "username, role_name,",
        "wizard_notes": "Keep it"
    });
    let id = server.call(&token, "POST", "/api/template/print", template).json()["id"].clone();
    let address = format!("/api/guest/3001/receipt/{id}");
    let receipt = server.call(&token, "GET", &address, Value::Null).json();
    assert_eq!(
        receipt["guest_receipt"]["html"],
        "<h1>A &amp; B</h1><p>username: guest-1001@example.com</p><p>role_name: [Guest]</p><p>Keep it</p>"
    );
    let off = format!("/api/template/print/{id}");
    server.call(&token, "PATCH", &off, json!({ "enabled": false }));
    let refused = server.call(&token, "GET", &address, Value::Null);
    assert_eq!(refused.status(), 422);
    assert!(server.last_refusal().1.contains("not enabled"));
}

#[test]
fn who_or_what_is_not_there_has_no_receipt() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    for address in ["/api/guest/77/receipt/1", "/api/guest/3001/receipt/77"] {
        assert_eq!(server.call(&token, "GET", address, Value::Null).status(), 404, "{address}");
        assert_eq!(server.last_refusal().0, "object");
    }
}
