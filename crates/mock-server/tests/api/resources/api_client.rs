//! `/api/api-client` (fact sheet C1).

use serde_json::{Value, json};

use crate::support::TestServer;

#[test]
fn the_shortest_creation_gets_the_defaults_in_the_order_of_the_product() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let body = json!({ "client_id": "a b", "grant_types": "password", "profile_id": "3001" });
    let created = server.call(&token, "POST", "/api/api-client", body);
    assert_eq!(created.status(), 201);
    let json = created.json();
    let names: Vec<&String> = json.as_object().into_iter().flat_map(|item| item.keys()).collect();
    assert_eq!(
        names,
        [
            "client_id",
            "client_secret",
            "client_description",
            "grant_types",
            "redirect_uri",
            "operating_scope",
            "profile_id",
            "auto_confirm",
            "enabled",
            "scope",
            "user_id",
            "access_lifetime",
            "refresh_lifetime",
            "operating_scope_label",
            "profile_name",
            "client_public",
            "client_refresh",
            "access_token_lifetime",
            "access_token_lifetime_units",
            "refresh_token_lifetime",
            "refresh_token_lifetime_units",
            "id",
            "_links"
        ]
    );
    for (name, value) in [
        ("grant_types", json!("password refresh_token")),
        ("enabled", json!(true)),
        ("profile_id", json!(3001)),
        ("profile_name", json!("API Operator")),
        ("access_lifetime", json!("8 hours")),
        ("refresh_lifetime", json!("14 days")),
        ("operating_scope_label", json!("ClearPass REST API")),
        ("client_public", json!(false)),
        ("id", json!("a b")),
    ] {
        assert_eq!(json[name], value, "{name}");
    }
    assert_eq!(json["_links"]["self"]["href"], "http://localhost/api/api-client/a%20b");
}

#[test]
fn a_secret_is_shown_once_and_works() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let body = json!({ "client_id": "c", "grant_types": "client_credentials", "profile_id": 1 });
    let secret = server.call(&token, "POST", "/api/api-client", body).text_member("client_secret");
    assert_eq!(secret.len(), 44);
    let read = server.call(&token, "GET", "/api/api-client/c", Value::Null);
    let shown = read.text_member("client_secret");
    assert!(shown.starts_with("$2y$10$") && shown.len() == 60, "{shown}");
    assert!(!server.stored["api-client/c"].contains(&secret));
    let ask = |server: &mut TestServer, secret: &str| {
        let body = json!({ "grant_type": "client_credentials", "client_id": "c", "client_secret": secret });
        server.send_json("POST", "/api/oauth", &body.to_string()).status()
    };
    assert_eq!((ask(&mut server, &secret), ask(&mut server, &shown)), (200, 400));
    // A change of something else leaves it; a new one takes its place.
    let change = json!({ "client_description": "x" });
    let changed = server.call(&token, "PATCH", "/api/api-client/c", change);
    assert_eq!(changed.text_member("client_secret"), shown);
    assert_eq!(ask(&mut server, &secret), 200);
    let changed =
        server.call(&token, "PATCH", "/api/api-client/c", json!({ "client_secret": "mine" }));
    assert_eq!(changed.text_member("client_secret"), "mine");
    assert_eq!((ask(&mut server, &secret), ask(&mut server, "mine")), (400, 200));
}

#[test]
fn what_cannot_be_is_refused_by_field() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let whole = json!({ "client_id": "c", "grant_types": "password", "profile_id": 1 });
    for (name, value) in [
        ("client_id", json!("")),
        ("client_id", json!(null)),
        ("grant_types", json!("magic")),
        ("grant_types", json!("password client_credentials")),
        ("grant_types", json!(null)),
        ("profile_id", json!(99)),
        ("profile_id", json!(null)),
        ("access_token_lifetime", json!("0")),
        ("access_token_lifetime", json!("soon")),
        ("access_token_lifetime_units", json!("fortnights")),
        ("enabled", json!("perhaps")),
        ("redirect_uri", json!("http://client.example/cb")),
        ("scope", json!("everything")),
        ("operating_scope", json!("other")),
    ] {
        let mut body = whole.clone();
        body[name] = value.clone();
        let refused = server.call(&token, "POST", "/api/api-client", body);
        assert_eq!(refused.status(), 422, "{name} {value}");
        assert!(refused.json()["validation_messages"][name].is_object(), "{}", refused.text());
        assert_eq!(refused.text_member("detail"), "Failed Validation");
    }
    assert_eq!(server.call(&token, "POST", "/api/api-client", whole.clone()).status(), 201);
    let again = server.call(&token, "POST", "/api/api-client", whole);
    assert!(again.json()["validation_messages"]["client_id"]["IsUnique"].is_string());
}

#[test]
fn lifetimes_can_be_joined_and_profiles_named() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let body = json!({
        "client_id": "c", "grant_types": "password", "profile_name": "Help Desk",
        "access_lifetime": "1 hour", "refresh_token_lifetime": 2,
        "refresh_token_lifetime_units": "weeks"
    });
    let created = server.call(&token, "POST", "/api/api-client", body).json();
    assert_eq!(created["access_lifetime"], "1 hours");
    assert_eq!(created["refresh_lifetime"], "2 weeks");
    assert_eq!(
        (created["profile_id"].clone(), created["profile_name"].clone()),
        (json!(3), json!("Help Desk"))
    );
}

#[test]
fn another_name_ends_the_tokens_of_the_old_one() {
    let mut server = TestServer::ready();
    let admin = server.admin_token();
    let token = server.token();
    let renamed =
        server.call(&admin, "PATCH", "/api/api-client/QuickAccess", json!({ "client_id": "Q" }));
    assert_eq!(renamed.text_member("id"), "Q");
    assert_eq!(server.get_with_token("/api/oauth/me", &token).status(), 403);
    let gone = server.call(&admin, "GET", "/api/api-client/QuickAccess", Value::Null);
    assert_eq!(gone.status(), 404);
}

#[test]
fn what_reading_shows_of_a_secret_can_be_sent_back() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let item = server.call(&token, "GET", "/api/api-client/ServerSync", Value::Null).json();
    let replaced = server.call(&token, "PUT", "/api/api-client/ServerSync", item.clone());
    assert_eq!((replaced.status(), replaced.json()), (200, item));
    server.admin_token();
}

#[test]
fn null_says_that_nothing_is_said() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let off = json!({ "enabled": false });
    server.call(&token, "PATCH", "/api/local-user/3001", off);
    let user = server.call(&token, "PATCH", "/api/local-user/3001", json!({ "enabled": null }));
    assert_eq!(user.json()["enabled"], false);
    let body = json!({
        "client_id": "c", "grant_types": "password", "profile_id": null,
        "profile_name": "API Operator", "access_token_lifetime": null, "access_lifetime": "2 days"
    });
    let client = server.call(&token, "POST", "/api/api-client", body).json();
    assert_eq!(
        (client["profile_id"].clone(), client["access_lifetime"].clone()),
        (json!(3001), json!("2 days"))
    );
}
