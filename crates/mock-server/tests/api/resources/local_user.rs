//! `/api/local-user` and `/api/admin-user` (fact sheet C3, C8).

use serde_json::{Value, json};

use crate::support::TestServer;

fn ask(server: &mut TestServer, user: &str, password: &str) -> u16 {
    let body = json!({
        "grant_type": "password", "client_id": "QuickAccess", "username": user, "password": password
    });
    server.send_json("POST", "/api/oauth", &body.to_string()).status()
}

#[test]
fn a_user_can_sign_in_as_soon_as_there_is_one() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let body = json!({
        "user_id": "amy", "password": "secret-1", "username": "Amy", "role_name": "[Contractor]",
        "attributes": { "Phone": 5551234 }
    });
    let created = server.call(&token, "POST", "/api/local-user", body);
    assert_eq!(created.status(), 201);
    let mut item = created.json();
    let members = item.as_object_mut().expect("an object");
    members.remove("_links");
    assert_eq!(
        item,
        json!({
            "id": 3002, "user_id": "amy", "username": "Amy", "role_name": "[Contractor]",
            "enabled": true, "change_pwd_next_login": false, "attributes": { "Phone": "5551234" }
        })
    );
    assert!(!server.stored["local-user/3002"].contains("secret-1"));
    assert_eq!((ask(&mut server, "amy", "secret-1"), ask(&mut server, "amy", "x")), (200, 401));
}

#[test]
fn ref_17_whoever_is_out_is_signed_out_everywhere() {
    let out: [(&str, Value); 3] = [
        ("PATCH", json!({ "enabled": false })),
        ("PATCH", json!({ "password": "another" })),
        ("DELETE", Value::Null),
    ];
    for (method, body) in out {
        let mut server = TestServer::ready();
        let admin = server.admin_token();
        let token = server.token();
        let harmless = json!({ "username": "QA" });
        server.call(&admin, "PATCH", "/api/local-user/user-id/qa", harmless);
        assert_eq!(server.get_with_token("/api/oauth/me", &token).status(), 200);
        let reply = server.call(&admin, method, "/api/local-user/user-id/qa", body);
        assert!(reply.status() < 300, "{}", reply.text());
        assert_eq!(server.get_with_token("/api/oauth/me", &token).status(), 403);
        let (check, says) = server.last_refusal();
        assert_eq!(check, "token_validity");
        assert!(says.starts_with("the token was revoked"), "{says}");
    }
}

#[test]
fn a_role_must_exist() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let body = json!({ "user_id": "a", "password": "p", "username": "A", "role_name": "x" });
    let refused = server.call(&token, "POST", "/api/local-user", body);
    assert_eq!(refused.json()["validation_messages"], json!(["No role named \"x\""]));
}

#[test]
fn an_administrator_can_be_made_and_signs_in() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let body = json!({
        "user_id": "root2", "name": "Second", "password": "p2",
        "privilege_level": "Super Administrator"
    });
    let created = server.call(&token, "POST", "/api/admin-user", body);
    assert_eq!(created.status(), 201);
    assert!(created.json().get("password").is_none());
    assert_eq!(ask(&mut server, "root2", "p2"), 200);
}
