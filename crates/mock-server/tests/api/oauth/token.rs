//! Tokens that are issued.

use expect_test::expect;

use crate::support::{GUIDE_REQUEST, TestServer};

#[test]
fn the_request_of_the_guide_gives_the_five_members_in_their_order() {
    let mut server = TestServer::ready();
    let reply = server.send_json("POST", "/api/oauth", GUIDE_REQUEST);
    assert_eq!(reply.status(), 200);
    let json = reply.json();
    let names: Vec<&String> = json.as_object().expect("an object").keys().collect();
    assert_eq!(names, ["access_token", "expires_in", "token_type", "scope", "refresh_token"]);
    assert_eq!(json["expires_in"], 28_800);
    assert_eq!(json["token_type"], "Bearer");
    assert!(json["scope"].is_null());
    for name in ["access_token", "refresh_token"] {
        let token = reply.text_member(name);
        assert_eq!(token.len(), 40);
        assert!(token.chars().all(|c| c.is_ascii_digit() || ('a'..='f').contains(&c)));
    }
    // Fact sheet A3: a real answer to a password request has exactly this size.
    assert_eq!(reply.text().len(), 172);
    assert_eq!(reply.header("content-type"), Some("application/json"));
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    assert_eq!(reply.header("pragma"), Some("no-cache"));
}

#[test]
fn cpx_03_a_form_gives_no_scope_member() {
    let mut server = TestServer::ready();
    let reply = server.send_form(
        "/api/oauth",
        "grant_type=password&username=qa&password=abc123&client_id=QuickAccess",
    );
    assert_eq!(reply.status(), 200);
    let json = reply.json();
    let names: Vec<&String> = json.as_object().expect("an object").keys().collect();
    assert_eq!(names, ["access_token", "expires_in", "token_type", "refresh_token"]);
}

#[test]
fn tok_14_client_credentials_give_no_refresh_token() {
    let mut server = TestServer::ready();
    let reply = server.send_json(
        "POST",
        "/api/oauth",
        r#"{"grant_type":"client_credentials","client_id":"ServerSync","client_secret":"ServerSync-secret"}"#,
    );
    assert_eq!(reply.status(), 200);
    let json = reply.json();
    let names: Vec<&String> = json.as_object().expect("an object").keys().collect();
    assert_eq!(names, ["access_token", "expires_in", "token_type", "scope"]);
}

#[test]
fn cpx_14_empty_strings_and_nulls_count_as_absent() {
    let mut server = TestServer::ready();
    // As pyclearpass sends it.
    let reply = server.send_json(
        "POST",
        "/api/oauth",
        r#"{"grant_type":"client_credentials","client_id":"ServerSync","client_secret":"ServerSync-secret","username":"","password":null}"#,
    );
    assert_eq!(reply.status(), 200);
    let reply = server.send_json(
        "POST",
        "/api/oauth",
        r#"{"grant_type":"password","client_id":"QuickAccess","client_secret":"","username":"qa","password":"abc123","scope":""}"#,
    );
    assert_eq!(reply.status(), 200);
}

#[test]
fn a_confidential_client_may_use_the_password_grant_with_its_secret() {
    let mut server = TestServer::ready();
    server.get("/api/oauth/me");
    server.change("api-client/ServerSync", |client| {
        client["grant_type"] = "password".into();
        client["client_refresh"] = true.into();
    });
    let body = |secret: &str| {
        format!(
            r#"{{"grant_type":"password","client_id":"ServerSync","client_secret":"{secret}","username":"qa","password":"abc123"}}"#
        )
    };
    let reply = server.send_json("POST", "/api/oauth", &body("ServerSync-secret"));
    assert_eq!(reply.status(), 200);
    let reply = server.send_json("POST", "/api/oauth", &body("wrong"));
    assert_eq!((reply.status(), reply.reason()), (400, Some("invalid_client")));
}

#[test]
fn tok_13_two_requests_never_give_the_same_token() {
    let mut server = TestServer::ready();
    assert_ne!(server.token(), server.token());
}

#[test]
fn tok_06_unknown_parameters_are_ignored() {
    let mut server = TestServer::ready();
    let body = r#"{"grant_type":"password","username":"qa","password":"abc123","client_id":"QuickAccess","foo":{"a":[1]}}"#;
    assert_eq!(server.send_json("POST", "/api/oauth", body).status(), 200);
}

#[test]
fn equal_requests_at_equal_moments_give_equal_bytes() {
    let answer = || {
        let mut server = TestServer::ready();
        let reply = server.send_json("POST", "/api/oauth", GUIDE_REQUEST);
        (reply.text(), server.stored)
    };
    assert_eq!(answer(), answer());
}

#[test]
fn the_trace_of_a_token_names_every_step() {
    let mut server = TestServer::ready();
    server.token();
    let trace = server.last_trace();
    let lines: Vec<String> = trace
        .as_array()
        .expect("a list")
        .iter()
        .map(|check| format!("{} {}: {}", check["outcome"], check["check"], check["says"]))
        .collect();
    expect![[r#"
        "passed" "route": "POST /api/oauth is an operation of the API"
        "passed" "media_type": "a JSON body: answered as the product does"
        "passed" "grant_type": "the grant_type is password"
        "passed" "client_authentication": "API client QuickAccess: it is public and needs no secret"
        "passed" "service": "service api OAuth2 API User Access (order 7) takes it"
        "passed" "authentication_source": "[Local User Repository] knows qa"
        "passed" "password": "the password is right"
        "passed" "user_state": "qa is enabled"
        "passed" "role_mapping": "no role mapping policy: the roles are [Employee], [User Authenticated]"
        "passed" "enforcement": "api OAuth2 API User Access Enforcement Policy gives operator profile API Operator (Tips:Role EQUALS [User Authenticated])"
        "passed" "api_access": "operator profile API Operator allows API access"
        "passed" "grant_allowed": "API client QuickAccess may use password"
        "passed" "token_issued": "access token c5d3…3ece for 28800 s, with a refresh token""#]].assert_eq(&lines.join("\n"));
}
