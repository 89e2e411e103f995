//! The way of a login through Policy Manager: services in their order, role mapping, enforcement.

use serde_json::{Value, json};

use crate::support::{GUIDE_REQUEST, TestServer};

fn profile_of_guide_user(server: &mut TestServer) -> String {
    let token = server.token();
    server.get_with_token("/api/oauth/me", &token).text_member("info")
}

fn service(name: &str, policy: &str) -> Value {
    json!({
        "name": name, "template": "Aruba Application Authentication", "enf_policy": policy,
        "rules_conditions": [
            { "type": "Application", "name": "Name", "operator": "EQUALS", "value": "OAuth2 API" }
        ],
        "auth_sources": ["[Local User Repository]"]
    })
}

#[test]
fn the_first_enabled_service_that_matches_decides() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let mut first = service("first", "[Guest Operator Logins]");
    first["order_no"] = 1.into();
    assert_eq!(server.call(&token, "POST", "/api/config/service", first).status(), 201);
    assert_eq!(server.send_json("POST", "/api/oauth", GUIDE_REQUEST).status(), 401);
    let (check, says) = server.last_refusal();
    assert_eq!(check, "enforcement");
    assert!(says.starts_with("[Guest Operator Logins] gives"), "{says}");
    server.call(&token, "PATCH", "/api/config/service/name/first/disable", Value::Null);
    assert_eq!(server.send_json("POST", "/api/oauth", GUIDE_REQUEST).status(), 200);
}

#[test]
fn a_role_mapping_policy_gives_the_roles() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    for name in ["Berlin", "Phone owner"] {
        server.call(&token, "POST", "/api/role", json!({ "name": name }));
    }
    let condition = |name: &str, oper: &str, value: &str| json!([{ "type": "LocalUser", "name": name, "oper": oper, "value": value }]);
    let mapping = json!({
        "name": "by attributes", "default_role_name": "[Other]",
        "rule_combine_algo": "evaluate-all",
        "rules": [
            { "match_type": "AND", "role_name": "Berlin",
              "condition": condition("City", "EQUALS", "Berlin") },
            { "match_type": "OR", "role_name": "Phone owner",
              "condition": condition("Phone", "EXISTS", "1") }
        ]
    });
    let made = server.call(&token, "POST", "/api/role-mapping", mapping);
    assert_eq!(made.status(), 201, "{}", made.text());
    let policy = json!({
        "name": "by role", "enforcement_type": "Application",
        "default_enforcement_profile": "[Deny Application Access Profile]",
        "rule_eval_algo": "first-applicable",
        "rules": [{
            "enforcement_profile_names": ["[Operator Login - Admin Users]"],
            "condition": [{ "type": "Tips", "name": "Role", "oper": "EQUALS", "value": "Berlin" }]
        }]
    });
    server.call(&token, "POST", "/api/enforcement-policy", policy);
    let change = json!({ "role_mapping_policy": "by attributes", "enf_policy": "by role" });
    server.call(&token, "PATCH", "/api/config/service/3001", change);

    assert_eq!(server.send_json("POST", "/api/oauth", GUIDE_REQUEST).status(), 401);
    assert!(server.last_trace().to_string().contains("no rule matches, so the default role"));
    let attributes = json!({ "attributes": { "City": "Berlin", "Phone": "1" } });
    server.call(&token, "PATCH", "/api/local-user/user-id/qa", attributes);
    assert_eq!(profile_of_guide_user(&mut server), "Super Administrator");
    let records = server.get("/__admin/access-tracker").json();
    assert_eq!(
        records["records"][1]["summary"]["roles"],
        json!(["Berlin", "Phone owner", "[User Authenticated]"])
    );
}
