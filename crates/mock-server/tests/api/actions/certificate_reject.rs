//! `POST /api/certificate/{cert_id}/reject`.

use serde_json::{Value, json};

use crate::support::TestServer;

#[test]
fn a_request_is_rejected_once_and_for_all() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let address = "/api/certificate/3002/reject";
    for body in [json!({}), json!({ "confirm_reject": false })] {
        assert_eq!(server.call(&token, "POST", address, body).status(), 422);
    }
    let yes = json!({ "confirm_reject": true });
    let rejected = server.call(&token, "POST", address, yes.clone());
    assert_eq!(rejected.status(), 200, "{}", rejected.text());
    assert_eq!(rejected.text_member("csr_rejected_at"), "2026-01-31T12:00:00Z");
    let read = server.call(&token, "GET", "/api/certificate/3002", Value::Null);
    assert_eq!(read.json(), rejected.json());

    let again = server.call(&token, "POST", address, yes.clone());
    assert_eq!(
        (again.status(), again.text_member("detail").as_str()),
        (400, "Cannot reject this entity")
    );
    let sign = json!({ "ca_id": 1, "confirm_sign": true, "days": 1 });
    let sign = server.call(&token, "POST", "/api/certificate/3002/sign", sign);
    assert_eq!(
        (sign.status(), sign.text_member("detail").as_str()),
        (400, "Cannot sign this entity")
    );
    assert!(server.last_refusal().1.contains("a rejected request"));
    let certificate = server.call(&token, "POST", "/api/certificate/3001/reject", yes.clone());
    assert_eq!(certificate.status(), 400);
    assert_eq!(server.call(&token, "POST", "/api/certificate/77/reject", yes).status(), 404);
}
