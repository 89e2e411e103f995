//! `/api/operator-profile` (fact sheet C2).

use serde_json::{Value, json};

use crate::support::TestServer;

#[test]
fn bad_privileges_are_named_in_one_message() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let body = json!({
        "name": "P", "sponsor_filter": "",
        "privileges": ["oauth", "api_docs", "#cppm_roles", "api_docs"]
    });
    let refused = server.call(&token, "POST", "/api/operator-profile", body);
    assert_eq!(
        refused.text(),
        r#"{"validation_messages":{"privileges":{"NwaAclIsValidPrivileges":"‘oauth’ is not a valid privilege\n‘api_docs’ appears more than once"}},"type":"http://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html","title":"Unprocessable Entity","status":422,"detail":"Failed Validation"}"#
    );
}

#[test]
fn a_profile_in_use_cannot_be_deleted() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    for (address, user) in [
        ("/api/operator-profile/3001", "API client QuickAccess"),
        ("/api/operator-profile/name/Super%20Administrator", "API client ServerSync"),
    ] {
        let refused = server.call(&token, "DELETE", address, Value::Null);
        assert_eq!(refused.status(), 422);
        assert!(refused.text().contains(user), "{}", refused.text());
        assert_eq!(server.last_refusal().0, "reference");
    }
    server.call(&token, "DELETE", "/api/api-client/QuickAccess", Value::Null);
    let refused = server.call(&token, "DELETE", "/api/operator-profile/3001", Value::Null);
    assert!(refused.text().contains("enforcement profile"), "{}", refused.text());
    let unused = server.call(&token, "DELETE", "/api/operator-profile/4", Value::Null);
    assert_eq!(unused.status(), 204);
}

#[test]
fn a_changed_profile_takes_effect_for_tokens_issued_afterwards() {
    let mut server = TestServer::ready();
    let admin = server.admin_token();
    let token = server.token();
    let privileges = json!({ "privileges": ["apigility", "cppm_services"] });
    let changed = server.call(&admin, "PATCH", "/api/operator-profile/3001", privileges);
    assert_eq!(changed.status(), 200);
    assert_eq!(server.get_with_token("/api/config/service", &token).status(), 200);
    let body = json!({ "order_no": 1 });
    let refused = server.call(&token, "PATCH", "/api/config/service/3001", body.clone());
    assert_eq!((refused.status(), refused.text_member("detail")), (403, "Access denied".into()));
    let (check, says) = server.last_refusal();
    assert_eq!(check, "privilege");
    assert!(says.ends_with("its profile has been changed since: ask for a new token"), "{says}");
    let token = server.token();
    assert_eq!(server.call(&token, "PATCH", "/api/config/service/3001", body).status(), 200);
    assert_eq!(server.get_with_token("/api/role", &token).status(), 403);
}

#[test]
fn another_name_is_followed_by_the_enforcement_profile() {
    let mut server = TestServer::ready();
    let admin = server.admin_token();
    server.call(&admin, "PATCH", "/api/operator-profile/3001", json!({ "name": "Operators" }));
    let token = server.token();
    let me = server.get_with_token("/api/oauth/me", &token);
    assert_eq!(me.text_member("info"), "Operators");
}
