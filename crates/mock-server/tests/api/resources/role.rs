//! `/api/role` (fact sheet C6).

use serde_json::{Value, json};

use crate::support::TestServer;

#[test]
fn a_role_that_an_account_has_stays() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    for name in ["Visitors", "Printers"] {
        server.call(&token, "POST", "/api/role", json!({ "name": name }));
    }
    let guest = json!({ "username": "amy@example.com", "password": "Visitor-1", "role_id": 3001 });
    let guest = server.call(&token, "POST", "/api/guest", guest).json();
    let device = json!({ "mac": "02005e100043", "role_id": 3002 });
    server.call(&token, "POST", "/api/device", device);
    for (role, says) in [
        (3001, "Visitors is in use by guest amy@example.com"),
        (3002, "Printers is in use by device 02-00-5E-10-00-43"),
    ] {
        let refused = server.call(&token, "DELETE", &format!("/api/role/{role}"), Value::Null);
        assert_eq!((refused.status(), refused.text_member("detail")), (422, says.to_owned()));
    }
    server.call(&token, "DELETE", &format!("/api/guest/{}", guest["id"]), Value::Null);
    let deleted = server.call(&token, "DELETE", "/api/role/3001", Value::Null);
    assert_eq!(deleted.status(), 204);
}
