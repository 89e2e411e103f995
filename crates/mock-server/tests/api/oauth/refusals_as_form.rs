//! The same refusals to a form: strict RFC 6749 (conformance sections 2 to 5).

use crate::support::{Reply, TestServer, request, with_header};

#[track_caller]
fn check(reply: &Reply, status: u16, error: &str) {
    let json = reply.json();
    assert_eq!((reply.status(), &json["error"]), (status, &error.into()), "{json}");
    assert_eq!(reply.header("content-type"), Some("application/json"));
    assert!(reply.header("cache-control").is_some_and(|value| value.contains("no-store")));
    assert_eq!(reply.header("pragma"), Some("no-cache"));
    let names: Vec<&String> = json.as_object().expect("an object").keys().collect();
    assert_eq!(names, ["error", "error_description"]);
    let description = json["error_description"].as_str().expect("a text");
    let is_plain = |c: char| matches!(c, ' '..='~') && c != '"' && c != '\\';
    assert!(description.chars().all(is_plain), "{description}");
}

#[track_caller]
fn refuse(body: &str, status: u16, error: &str) {
    check(&TestServer::ready().send_form("/api/oauth", body), status, error);
}

#[test]
fn tok_02_a_charset_parameter_is_no_matter() {
    let form = "application/x-www-form-urlencoded;charset=UTF-8";
    let mut request = with_header(request("POST", "/api/oauth"), "content-type", form);
    *request.body_mut() =
        b"grant_type=password&username=qa&password=abc123&client_id=QuickAccess".to_vec();
    assert_eq!(TestServer::ready().send(request).status(), 200);
}

#[test]
fn tok_03_the_query_is_not_read() {
    let address =
        "/api/oauth?grant_type=password&username=qa&password=abc123&client_id=QuickAccess";
    check(&TestServer::ready().send(request("POST", address)), 400, "invalid_request");
}

#[test]
fn tok_04_to_08_parameters() {
    refuse("client_id=QuickAccess", 400, "invalid_request");
    refuse("grant_type=", 400, "invalid_request");
    refuse("grant_type=urn:example:unknown", 400, "unsupported_grant_type");
    refuse("grant_type=a%22b%5Cc", 400, "unsupported_grant_type");
    refuse("grant_type=password&grant_type=password", 400, "invalid_request");
    refuse("grant_type=password&x=1&x=2", 400, "invalid_request");
}

#[test]
fn tok_16_a_grant_the_client_may_not_use_comes_before_the_user() {
    let body = "grant_type=password&client_id=ServerSync&client_secret=ServerSync-secret&username=qa&password=wrong";
    refuse(body, 400, "unauthorized_client");
}

#[test]
fn tok_17_malformed_bodies() {
    refuse("grant_type=%", 400, "invalid_request");
    refuse("grant_type=%zz", 400, "invalid_request");
    refuse("grant_type=%ff", 400, "invalid_request");
}

#[test]
fn tok_15_a_scope() {
    let body = "grant_type=password&username=qa&password=abc123&client_id=QuickAccess&scope=nope";
    refuse(body, 400, "invalid_scope");
}

#[test]
fn ropc_02_and_03() {
    refuse("grant_type=password&client_id=QuickAccess", 400, "invalid_request");
    refuse(
        "grant_type=password&client_id=QuickAccess&username=qa&password=x",
        400,
        "invalid_grant",
    );
}
