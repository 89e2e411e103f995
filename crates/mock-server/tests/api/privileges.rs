//! Access control on every call: the privileges of the operation, with `#`, `?` and none.

use serde_json::{Value, json};

use crate::support::TestServer;

/// A token of a client whose profile has just these privileges.
fn token_with(server: &mut TestServer, privileges: Value) -> String {
    let admin = server.admin_token();
    let profile = json!({ "name": "P", "sponsor_filter": "", "privileges": privileges });
    let id = server.call(&admin, "POST", "/api/operator-profile", profile).json()["id"].clone();
    let client = json!({
        "client_id": "P", "grant_types": "client_credentials", "profile_id": id,
        "client_secret": "s"
    });
    assert_eq!(server.call(&admin, "POST", "/api/api-client", client).status(), 201);
    let body = r#"{"grant_type":"client_credentials","client_id":"P","client_secret":"s"}"#;
    server.send_json("POST", "/api/oauth", body).text_member("access_token")
}

#[test]
fn every_resource_wants_its_privileges() {
    for (address, needed) in [
        ("/api/api-client", vec!["api_clients"]),
        ("/api/operator-profile", vec!["auth_profiles"]),
        ("/api/local-user", vec!["cppm_local_users"]),
        ("/api/admin-user", vec!["cppm_admin_users"]),
        ("/api/role", vec!["cppm_roles"]),
        ("/api/role-mapping", vec!["cppm_role_mapping"]),
        ("/api/config/service", vec!["cppm_services"]),
        ("/api/enforcement-policy", vec!["cppm_enforcement_policy"]),
        ("/api/enforcement-profile", vec!["cppm_enforcement_profile"]),
        ("/api/auth-source", vec!["auth_config", "cppm_auth_sources"]),
        ("/api/cluster/server", vec!["admin_security"]),
    ] {
        let mut server = TestServer::ready();
        let none = token_with(&mut server, json!(["apigility"]));
        let refused = server.get_with_token(address, &none);
        assert_eq!(
            (refused.status(), refused.text_member("detail")),
            (403, "Access denied".into())
        );
        assert_eq!(server.last_refusal().0, "privilege", "{address}");
        let challenge = refused.header("www-authenticate").unwrap_or_default();
        assert!(challenge.contains(r#"error="insufficient_scope""#), "{challenge}");

        let mut server = TestServer::ready();
        let mut privileges = vec!["apigility".to_owned()];
        privileges.extend(needed.iter().map(|name| format!("#{name}")));
        let reading = token_with(&mut server, json!(privileges));
        assert_eq!(server.get_with_token(address, &reading).status(), 200, "{address}");
        if !address.ends_with("/server") {
            let refused = server.call(&reading, "POST", address, json!({}));
            assert_eq!(refused.status(), 403, "{address}: privileges come before validation");
            let (check, says) = server.last_refusal();
            assert_eq!(check, "privilege");
            assert!(says.contains("may only read"), "{says}");
        }
    }
}

#[test]
fn what_tells_about_the_token_needs_none() {
    let mut server = TestServer::ready();
    let token = token_with(&mut server, json!(["apigility"]));
    for address in ["/api/oauth/me", "/api/oauth/privileges", "/api/oauth/all-privileges"] {
        assert_eq!(server.get_with_token(address, &token).status(), 200, "{address}");
    }
    assert_eq!(server.call(&token, "POST", "/api/oauth/me", Value::Null).status(), 200);
    let all = server.get_with_token("/api/oauth/all-privileges?format=x", &token).json();
    assert_eq!(all["privileges"]["cppm_roles"], "Policy Manager: roles");
    assert_eq!(all["privileges"]["cppm_config"], "Policy Manager");
}
