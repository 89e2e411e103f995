//! `GET /api/guest/{guest_id}/pass/{id}`.

use serde_json::Value;

use crate::support::TestServer;

#[test]
fn a_pass_cannot_be_signed_here() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let refused = server.call(&token, "GET", "/api/guest/3001/pass/1", Value::Null);
    assert_eq!(refused.status(), 422);
    assert!(server.last_refusal().1.contains("use the receipt"));
    for address in ["/api/guest/77/pass/1", "/api/guest/3001/pass/77"] {
        assert_eq!(server.call(&token, "GET", address, Value::Null).status(), 404, "{address}");
    }
}
