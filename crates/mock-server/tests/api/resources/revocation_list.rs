//! `/api/revocation-list`.

use serde_json::json;

use crate::support::TestServer;

#[test]
fn addresses_are_checked_and_not_fetched() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let body = json!({ "url": "ldap://ldap.example.com/cn=crl,dc=example,dc=com?certificateRevocationList" });
    let made = server.call(&token, "POST", "/api/revocation-list", body);
    assert_eq!(made.status(), 201, "{}", made.text());
    assert_eq!(
        (
            made.json()["periodic_update_interval"].clone(),
            made.text_member("last_updated_time").as_str()
        ),
        (json!(1), "")
    );
    let change = json!({ "periodic_update": true, "periodic_update_interval": 7 });
    let changed = server.call(&token, "PATCH", "/api/revocation-list/3002", change);
    assert_eq!(changed.json()["periodic_update_interval"], 7);
    for (method, address, body) in [
        ("POST", "/api/revocation-list", json!({})),
        ("POST", "/api/revocation-list", json!({ "url": "crl.example.com" })),
        ("POST", "/api/revocation-list", json!({ "url": "file:///etc/passwd" })),
        ("POST", "/api/revocation-list", json!({ "url": "http:///a" })),
        ("PATCH", "/api/revocation-list/3002", json!({ "url": "nothing" })),
        ("PATCH", "/api/revocation-list/3002", json!({ "periodic_update_interval": 0 })),
    ] {
        assert_eq!(server.call(&token, method, address, body.clone()).status(), 422, "{body}");
    }
}
