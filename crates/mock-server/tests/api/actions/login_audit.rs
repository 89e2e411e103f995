//! `GET /api/login-audit/{name}`.

use serde_json::{Value, json};

use crate::support::{GUIDE_REQUEST, TestServer};

fn audit(server: &mut TestServer, token: &str, name: &str) -> Value {
    let audit = server.call(token, "GET", &format!("/api/login-audit/{name}"), Value::Null);
    assert_eq!(audit.status(), 200, "{}", audit.text());
    audit.json()
}

#[test]
fn logins_are_remembered() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let nothing = json!({
        "username": "qa", "timestamp": "Jan 31, 2026 12:00:00 UTC",
        "last_successful_login": {}, "last_failure_login": []
    });
    assert_eq!(audit(&mut server, &token, "qa"), nothing);
    let wrong = GUIDE_REQUEST.replace("abc123", "wrong");
    for _ in 0..2 {
        server.send_json("POST", "/api/oauth", &wrong);
        server.pass_seconds(1);
    }
    let failed = audit(&mut server, &token, "qa");
    assert_eq!(failed["last_failure_login"].as_array().map(Vec::len), Some(2));
    assert_eq!(failed["last_failure_login"][0]["timestamp"], "Jan 31, 2026 12:00:00 UTC");
    assert_eq!(failed["last_failure_login"][1]["reason"], "User authentication failed");
    server.token();
    let signed_in = audit(&mut server, &token, "qa");
    assert_eq!(signed_in["last_failure_login"], json!([]));
    let success = &signed_in["last_successful_login"];
    assert_eq!(success["timestamp"], "Jan 31, 2026 12:00:02 UTC");
    assert_eq!(success["service"], "api OAuth2 API User Access");
    // Of others nothing is told.
    let admin = audit(&mut server, &token, "admin");
    assert_eq!(admin["last_successful_login"], json!({}));
}

#[test]
fn a_user_that_nobody_knows_is_not_found() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    server.send_json("POST", "/api/oauth", &GUIDE_REQUEST.replace("\"qa\"", "\"nobody\""));
    let missing = server.call(&token, "GET", "/api/login-audit/nobody", Value::Null);
    assert_eq!(missing.status(), 404);
    assert_eq!(server.last_refusal().0, "object");
}
