//! Enforcement policies and profiles, role mapping policies, authentication sources (fact sheet
//! C6): their nested members and their references.

use serde_json::{Value, json};

use crate::support::TestServer;

#[test]
fn rules_are_checked_to_their_ends() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let whole = json!({
        "name": "P", "enforcement_type": "Application", "rule_eval_algo": "first-applicable",
        "default_enforcement_profile": "[Deny Application Access Profile]",
        "rules": [{
            "enforcement_profile_names": ["[Operator Login - Admin Users]"],
            "condition": [{ "type": "Tips", "name": "Role", "oper": "EQUALS", "value": "x" }]
        }]
    });
    for (pointer, value, message) in [
        ("/enforcement_type", json!("Radio"), "Invalid enforcement_type specified"),
        ("/default_enforcement_profile", json!("x"), "No enforcement profile named \"x\""),
        ("/rules", json!("x"), "Invalid rules specified"),
        ("/rules/0/enforcement_profile_names", json!(["x"]), "No enforcement profile named \"x\""),
        ("/rules/0/condition/0/oper", json!(null), "oper must be specified"),
        ("/rules/0/condition", json!(null), "condition must be specified"),
    ] {
        let mut body = whole.clone();
        *body.pointer_mut(pointer).expect("a member") = value;
        let refused = server.call(&token, "POST", "/api/enforcement-policy", body);
        assert_eq!((refused.status(), refused.text_member("detail")), (422, message.to_owned()));
    }
    let created = server.call(&token, "POST", "/api/enforcement-policy", whole);
    assert_eq!(created.json()["rules"][0]["condition"][0]["oper"], "EQUALS");
}

#[test]
fn what_policies_name_stays() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    for (address, user) in [
        ("/api/enforcement-profile/3001", "enforcement policy api OAuth2"),
        ("/api/enforcement-policy/3001", "service api OAuth2"),
    ] {
        let refused = server.call(&token, "DELETE", address, Value::Null);
        assert_eq!(refused.status(), 422);
        assert!(refused.text().contains(user), "{}", refused.text());
    }
}

#[test]
fn an_authentication_source_is_kept_with_what_it_was_given() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let body = json!({
        "name": "AD", "type": "ActiveDirectory",
        "cppm_primary_auth_source_connection_details": { "host_name": "ad.example" }
    });
    let created = server.call(&token, "POST", "/api/auth-source", body).json();
    let details = &created["cppm_primary_auth_source_connection_details"];
    assert_eq!(details["host_name"], "ad.example");
}
