//! `/api/oauth/me`, and with it the bearer check (conformance section 9, fact sheet D5).

use crate::support::{Reply, TestServer, json_request, request, with_header};

const ADDRESS: &str = "/api/oauth/me";

#[test]
fn a_user_token_names_the_user_and_the_profile() {
    let mut server = TestServer::ready();
    let token = server.token();
    let reply = server.get_with_token(ADDRESS, &token);
    assert_eq!(
        (reply.status(), reply.text()),
        (200, r#"{"info":"API Operator","name":"qa"}"#.into())
    );
    let reply = server.send(with_header(
        json_request("POST", ADDRESS, r#"{"info":"","name":""}"#),
        "authorization",
        &format!("Bearer {token}"),
    ));
    assert_eq!(reply.text(), r#"{"info":"API Operator","name":"qa"}"#);
}

#[test]
fn cc_01_02_a_client_token_names_the_client() {
    let mut server = TestServer::ready();
    let token = server.send_form(
        "/api/oauth",
        "grant_type=client_credentials&client_id=ServerSync&client_secret=ServerSync-secret&username=qa&password=abc123",
    ).text_member("access_token");
    let reply = server.get_with_token(ADDRESS, &token);
    assert_eq!(reply.text(), r#"{"info":"Super Administrator","name":"ServerSync"}"#);
}

#[track_caller]
fn check_forbidden(reply: &Reply, error: Option<&str>) {
    assert_eq!(
        reply.text(),
        r#"{"type":"http://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html","title":"Forbidden","status":403,"detail":"Forbidden"}"#
    );
    assert_eq!(reply.status(), 403);
    assert_eq!(reply.header("content-type"), Some("application/problem+json"));
    let challenge = reply.header("www-authenticate").expect("a challenge");
    assert!(challenge.starts_with(r#"Bearer realm="ClearPass API""#), "{challenge}");
    match error {
        None => assert!(!challenge.contains("error"), "{challenge}"),
        Some(error) => assert!(challenge.contains(&format!(r#"error="{error}""#)), "{challenge}"),
    }
}

fn with_authorization(server: &mut TestServer, value: &str) -> Reply {
    server.send(with_header(request("GET", ADDRESS), "authorization", value))
}

#[test]
fn bear_01_the_scheme_in_any_case() {
    let mut server = TestServer::ready();
    let token = server.token();
    for scheme in ["Bearer", "bearer", "BEARER"] {
        assert_eq!(with_authorization(&mut server, &format!("{scheme} {token}")).status(), 200);
    }
}

#[test]
fn bear_02_08_13_no_token() {
    let mut server = TestServer::ready();
    let token = server.token();
    check_forbidden(&server.get(ADDRESS), None);
    check_forbidden(&server.get(&format!("{ADDRESS}?access_token={token}")), None);
    check_forbidden(&with_authorization(&mut server, "Basic YTpi"), None);
    assert_eq!(server.last_refusal().0, "bearer_token");
}

#[test]
fn bear_03_an_unknown_token() {
    let mut server = TestServer::ready();
    let reply = with_authorization(&mut server, &format!("Bearer {}", "0".repeat(40)));
    check_forbidden(&reply, Some("invalid_token"));
    assert_eq!(server.last_refusal(), ("token_validity".into(), "the token is unknown".into()));
}

#[test]
fn bear_04_tok_12_a_token_dies_at_its_second() {
    let mut server = TestServer::ready();
    let token = server.token();
    server.pass_seconds(28_799);
    assert_eq!(server.get_with_token(ADDRESS, &token).status(), 200);
    server.pass_seconds(1);
    check_forbidden(&server.get_with_token(ADDRESS, &token), Some("invalid_token"));
    let (check, says) = server.last_refusal();
    assert_eq!(check, "token_validity");
    assert_eq!(says, "the token expired at 2026-01-31T20:00:00Z");
}

#[test]
fn bear_06_a_malformed_header() {
    let mut server = TestServer::ready();
    for value in ["Bearer", "Bearer a b", "Bearer \"a\""] {
        let reply = with_authorization(&mut server, value);
        assert_eq!((reply.status(), reply.text_member("title")), (400, "Bad Request".into()));
        let challenge = reply.header("www-authenticate").expect("a challenge");
        assert!(challenge.contains(r#"error="invalid_request""#), "{challenge}");
        assert_eq!(server.last_refusal().0, "bearer_token");
    }
}

#[test]
fn bear_07_09_a_token_in_a_form() {
    let mut server = TestServer::ready();
    let token = server.token();
    let form = "application/x-www-form-urlencoded";
    let post = || {
        let mut post = with_header(request("POST", ADDRESS), "content-type", form);
        *post.body_mut() = format!("access_token={token}").into_bytes();
        post
    };
    check_forbidden(&server.send(post()), None);
    let both = with_header(post(), "authorization", &format!("Bearer {token}"));
    let reply = server.send(both);
    assert_eq!(
        (reply.status(), reply.text_member("detail")),
        (400, "Malformed auth header".into())
    );
}

#[test]
fn a_forgotten_bearer_does_not_put_the_token_into_the_trace() {
    let mut server = TestServer::ready();
    let token = server.token();
    for value in [token.as_str(), "hunter2", "hunter2 hunter3"] {
        check_forbidden(&with_authorization(&mut server, value), None);
        let log = server.get("/__admin/exchanges").text();
        assert!(!log.contains("hunter") && !log.contains(&token[..20]), "{log}");
    }
}

#[test]
fn bear_11_a_refresh_token_opens_nothing() {
    let mut server = TestServer::ready();
    let reply = server.send_json("POST", "/api/oauth", crate::support::GUIDE_REQUEST);
    let token = reply.text_member("refresh_token");
    check_forbidden(&server.get_with_token(ADDRESS, &token), Some("invalid_token"));
}

#[test]
fn bear_15_authentication_before_existence_and_method() {
    let mut server = TestServer::ready();
    let token = server.token();
    check_forbidden(&server.get("/api/nowhere"), None);
    let reply = server.get_with_token("/api/nowhere", &token);
    assert_eq!((reply.status(), reply.text_member("detail")), (404, "Page not found.".into()));
    let delete = request("DELETE", "/api/oauth/privileges");
    let reply = server.send(with_header(delete, "authorization", &format!("Bearer {token}")));
    assert_eq!((reply.status(), reply.text().as_str()), (405, ""));
    assert_eq!(reply.header("allow"), Some("GET, OPTIONS"));
}

#[test]
fn cli_15_cpx_16_a_disabled_client_takes_its_tokens_along() {
    let mut server = TestServer::ready();
    let token = server.token();
    server.change("api-client/QuickAccess", |client| client["enabled"] = false.into());
    check_forbidden(&server.get_with_token(ADDRESS, &token), Some("invalid_token"));
}

#[test]
fn cpx_10_api_access_overrides_everything() {
    let mut server = TestServer::ready();
    let token = server.token();
    server.change("operator-profile/3001", |profile| profile["privileges"] = ["mac"].into());
    let reply = server.get_with_token(ADDRESS, &token);
    assert_eq!((reply.status(), reply.text_member("detail")), (403, "Access denied".into()));
    assert_eq!(server.last_refusal().0, "api_access");
}

#[test]
fn cpx_13_a_body_on_get_is_no_matter() {
    let mut server = TestServer::ready();
    let token = server.token();
    let request = json_request("GET", ADDRESS, r#""""#);
    let reply = server.send(with_header(request, "authorization", &format!("Bearer {token}")));
    assert_eq!(reply.status(), 200);
}

#[test]
fn unusable_media_types_are_refused() {
    let mut server = TestServer::ready();
    let authorization = format!("Bearer {}", server.token());
    let get = with_header(request("GET", ADDRESS), "authorization", &authorization);
    let reply = server.send(with_header(get, "accept", "text/html"));
    assert_eq!((reply.status(), reply.text_member("title")), (406, "Not Acceptable".into()));
    let mut post = with_header(request("POST", ADDRESS), "authorization", &authorization);
    *post.body_mut() = b"name=x".to_vec();
    let reply = server.send(with_header(post, "content-type", "text/plain"));
    assert_eq!(
        (reply.status(), reply.text_member("title")),
        (415, "Unsupported Media Type".into())
    );
    let post = json_request("POST", ADDRESS, "{");
    let reply = server.send(with_header(post, "authorization", &authorization));
    let detail = "JSON decoding error: Syntax error, malformed JSON";
    assert_eq!((reply.status(), reply.text_member("detail")), (400, detail.into()));
}

#[test]
fn head_is_get_without_content() {
    let mut server = TestServer::ready();
    let token = server.token();
    let head = request("HEAD", ADDRESS);
    let reply = server.send(with_header(head, "authorization", &format!("Bearer {token}")));
    assert_eq!((reply.status(), reply.text().as_str()), (200, ""));
    assert_eq!(reply.header("content-length"), Some("35"));
}
