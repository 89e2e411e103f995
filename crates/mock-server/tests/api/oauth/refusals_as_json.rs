//! Table A4 of the fact sheet, row by row, in the dialect of the product.

use crate::support::{Reply, TestServer, json_request, request, with_header};

/// Checks status, reason phrase and the whole body, with the members that decision 1 adds.
#[track_caller]
fn check(reply: &Reply, status: u16, title: &str, detail: &str) {
    let escaped = detail.replace('"', "\\\"");
    let start = format!(
        r#"{{"type":"http://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html","title":"{title}","status":{status},"detail":"{escaped}""#
    );
    let text = reply.text();
    assert!(text.starts_with(&start), "\n    got {text}\n wanted {start}");
    assert_eq!(reply.status(), status);
    assert_eq!(reply.header("content-type"), Some("application/problem+json"));
    assert_eq!(reply.header("cache-control"), Some("no-store, no-cache, must-revalidate"));
    assert_eq!(reply.header("pragma"), Some("no-cache"));
    let json = reply.json();
    for name in ["error", "error_description"] {
        let text = json[name].as_str().unwrap_or_else(|| panic!("no {name} in {json}"));
        // TOK-11: RFC 6749 section 5.2.
        let is_plain = |c: char| matches!(c, ' '..='~') && c != '"' && c != '\\';
        assert!(text.chars().all(is_plain), "{name} is {text}");
    }
}

/// Sends a JSON body to a `ready` appliance and checks the refusal and the check that refused.
#[track_caller]
fn refuse(body: &str, status: u16, title: &str, detail: &str, by: &str) {
    refuse_by(&mut TestServer::ready(), body, status, title, detail, by);
}

#[track_caller]
fn refuse_by(
    server: &mut TestServer,
    body: &str,
    status: u16,
    title: &str,
    detail: &str,
    by: &str,
) {
    let reply = server.send_json("POST", "/api/oauth", body);
    check(&reply, status, title, detail);
    assert_eq!(reply.reason(), Some(title));
    let (check, _) = server.last_refusal();
    assert_eq!(check, by);
}

#[test]
fn row_1_another_method() {
    for method in ["GET", "PUT", "DELETE", "PATCH"] {
        let mut server = TestServer::ready();
        let reply = server.send(request(method, "/api/oauth?grant_type=password"));
        assert_eq!(reply.status(), 405);
        assert_eq!(reply.header("allow"), Some("POST, OPTIONS"));
        let json = reply.json();
        assert_eq!(json["type"], "http://tools.ietf.org/html/rfc6749#section-3.2");
        assert_eq!(json["title"], "invalid_request");
        assert_eq!(json["status"], 405);
        assert_eq!(
            json["detail"],
            "The request method must be POST when requesting an access token"
        );
        assert_eq!(server.last_refusal().0, "method");
    }
}

#[test]
fn options_says_what_is_allowed() {
    let reply = TestServer::ready().send(request("OPTIONS", "/api/oauth"));
    assert_eq!(reply.status(), 200);
    assert_eq!(reply.header("allow"), Some("POST, OPTIONS"));
}

#[test]
fn row_2_no_grant_type() {
    let detail = "The grant type was not specified in the request";
    for body in ["{}", r#"{"grant_type":""}"#, r#"{"grant_type":null,"client_id":"x"}"#] {
        refuse(body, 400, "invalid_request", detail, "grant_type");
    }
}

#[test]
fn row_3_unknown_grant() {
    let body = r#"{"grant_type":"xyz"}"#;
    let detail = r#"Grant type "xyz" not supported"#;
    refuse(body, 400, "unsupported_grant_type", detail, "grant_type");
    let body = r#"{"grant_type":"authorization_code","client_id":"QuickAccess"}"#;
    let detail = r#"Grant type "authorization_code" not supported"#;
    refuse(body, 400, "unsupported_grant_type", detail, "grant_type");
}

#[test]
fn row_4_no_client() {
    let detail = "Client credentials were not found in the headers or body";
    for grant in ["password", "client_credentials", "refresh_token"] {
        let body = format!(r#"{{"grant_type":"{grant}","client_id":""}}"#);
        refuse(&body, 400, "invalid_client", detail, "client_authentication");
    }
}

#[test]
fn row_5a_client_credentials_without_a_secret() {
    for client in ["ServerSync", "QuickAccess", "nobody"] {
        let body = format!(r#"{{"grant_type":"client_credentials","client_id":"{client}"}}"#);
        let detail = "client credentials are required";
        refuse(&body, 400, "invalid_client", detail, "client_authentication");
    }
}

#[test]
fn row_5b_other_grants_without_a_secret() {
    for client in ["ServerSync", "nobody"] {
        let body = format!(
            r#"{{"grant_type":"password","client_id":"{client}","username":"qa","password":"abc123"}}"#
        );
        let detail = "This client is invalid or must authenticate using a client secret";
        refuse(&body, 400, "invalid_client", detail, "client_authentication");
    }
}

#[test]
fn row_6_unknown_client_or_wrong_secret() {
    for (client, secret) in [("nobody", "x"), ("ServerSync", "x"), ("QuickAccess", "x")] {
        let body = format!(
            r#"{{"grant_type":"client_credentials","client_id":"{client}","client_secret":"{secret}"}}"#
        );
        let detail = "The client credentials are invalid";
        refuse(&body, 400, "invalid_client", detail, "client_authentication");
    }
}

#[test]
fn row_6_disabled_client() {
    let mut server = TestServer::ready();
    server.get("/api/oauth/me");
    server.change("api-client/QuickAccess", |client| client["enabled"] = false.into());
    let body = crate::support::GUIDE_REQUEST;
    let detail = "The client credentials are invalid";
    refuse_by(&mut server, body, 400, "invalid_client", detail, "client_authentication");
}

#[test]
fn row_6_comes_before_the_user() {
    let body = r#"{"grant_type":"password","client_id":"nobody","client_secret":"x","username":"nobody","password":"x"}"#;
    let detail = "The client credentials are invalid";
    refuse(body, 400, "invalid_client", detail, "client_authentication");
}

#[test]
fn row_7_no_user() {
    for user in
        ["", r#","username":"qa""#, r#","password":"abc123""#, r#","username":"","password":"x""#]
    {
        let body = format!(r#"{{"grant_type":"password","client_id":"QuickAccess"{user}}}"#);
        let detail = r#"Missing parameters: "username" and "password" required"#;
        refuse(&body, 400, "invalid_request", detail, "parameters");
    }
}

const USER_INVALID: &str = "Invalid username and password combination";

fn password_request(username: &str, password: &str) -> String {
    format!(
        r#"{{"grant_type":"password","client_id":"QuickAccess","username":"{username}","password":"{password}"}}"#
    )
}

#[test]
fn row_8_wrong_password_or_unknown_user() {
    let body = password_request("qa", "wrong");
    refuse(&body, 401, "invalid_grant", USER_INVALID, "password");
    let body = password_request("nobody", "abc123");
    refuse(&body, 401, "invalid_grant", USER_INVALID, "authentication_source");
}

#[test]
fn row_8_policy_manager_rejects() {
    let good = password_request("qa", "abc123");
    type Case = (&'static str, fn(&mut serde_json::Value), &'static str);
    let cases: [Case; 8] = [
        ("service/3001", |service| service["enabled"] = false.into(), "service"),
        ("service/3001", |service| service["rules_conditions"][0]["value"] = "x".into(), "service"),
        ("local-user/3001", |user| user["enabled"] = false.into(), "user_state"),
        ("local-user/3001", |user| user["change_pwd_next_login"] = true.into(), "user_state"),
        (
            "enforcement-policy/3001",
            |policy| policy["rules"][0]["condition"][0]["value"] = "[Guest]".into(),
            "enforcement",
        ),
        ("service/3001", |service| service["role_mapping_policy"] = "gone".into(), "role_mapping"),
        ("service/3001", |service| service["enf_policy"] = "gone".into(), "enforcement"),
        (
            "operator-profile/3001",
            |profile| profile["privileges"] = ["api_docs"].into(),
            "api_access",
        ),
    ];
    for (row, change, by) in cases {
        let mut server = TestServer::ready();
        server.get("/api/oauth/me");
        server.change(row, change);
        refuse_by(&mut server, &good, 401, "invalid_grant", USER_INVALID, by);
    }
}

#[test]
fn row_8_no_service() {
    let mut server = TestServer::ready();
    server.get("/api/oauth/me");
    server.stored.remove("service/3001");
    server.restart();
    let body = password_request("qa", "abc123");
    refuse_by(&mut server, &body, 401, "invalid_grant", USER_INVALID, "service");
    let (_, says) = server.last_refusal();
    assert!(says.contains("Application:Name EQUALS OAuth2 API"), "{says}");
}

#[test]
fn rows_9_to_12_refresh_tokens() {
    let request = |token: &str| {
        format!(r#"{{"grant_type":"refresh_token","client_id":"QuickAccess"{token}}}"#)
    };
    let detail = r#"Missing parameter: "refresh_token" is required"#;
    refuse(&request(""), 400, "invalid_request", detail, "refresh_token");
    let unknown = request(r#","refresh_token":"bogus""#);
    refuse(&unknown, 400, "invalid_grant", "Invalid refresh token", "refresh_token");

    let mut server = TestServer::ready();
    let reply = server.send_json("POST", "/api/oauth", crate::support::GUIDE_REQUEST);
    let token = reply.text_member("refresh_token");
    let of_another = format!(
        r#"{{"grant_type":"refresh_token","client_id":"ServerSync","client_secret":"ServerSync-secret","refresh_token":"{token}"}}"#
    );
    let detail = "refresh_token doesn't exist or is invalid for the client";
    refuse_by(&mut server, &of_another, 400, "invalid_grant", detail, "refresh_token");
    server.pass_seconds(1_209_600);
    let expired = request(&format!(r#","refresh_token":"{token}""#));
    let detail = "Refresh token has expired";
    refuse_by(&mut server, &expired, 400, "invalid_grant", detail, "refresh_token");
}

#[test]
fn row_13_a_grant_the_client_may_not_use() {
    let body = r#"{"grant_type":"password","client_id":"ServerSync","client_secret":"ServerSync-secret","username":"qa","password":"abc123"}"#;
    let detail = "The grant type is unauthorized for this client_id";
    refuse(body, 400, "unauthorized_client", detail, "grant_allowed");
    // In the product the grant's own checks come first.
    let body = r#"{"grant_type":"password","client_id":"ServerSync","client_secret":"ServerSync-secret","username":"qa","password":"wrong"}"#;
    refuse(body, 401, "invalid_grant", USER_INVALID, "password");
}

#[test]
fn row_14_a_scope() {
    let body = r#"{"grant_type":"password","username":"qa","password":"abc123","client_id":"QuickAccess","scope":"nope"}"#;
    refuse(body, 400, "invalid_scope", "An unsupported scope was requested", "scope");
}

#[test]
fn row_15_broken_json() {
    let detail = "JSON decoding error: Syntax error, malformed JSON";
    for body in ["", "{", "grant_type=password", r#"{"grant_type":"password",}"#] {
        refuse(body, 400, "Bad Request", detail, "body");
    }
}

#[test]
fn cpx_15_json_of_the_wrong_type() {
    for body in [r#""""#, "[]", "5", "null"] {
        refuse(body, 400, "Bad Request", "The request body must be a JSON object", "body");
    }
    let body = r#"{"grant_type":["password"]}"#;
    refuse(body, 400, "Bad Request", "The member grant_type must be a string", "body");
}

#[test]
fn tok_08_a_repeated_member() {
    let detail = "A parameter is given more than once";
    for body in [r#"{"grant_type":"a","grant_type":"b"}"#, r#"{"foo":1,"foo":2}"#] {
        refuse(body, 400, "invalid_request", detail, "body");
    }
}

#[test]
fn row_16_an_unusable_content_type() {
    for media_type in ["text/plain", "multipart/form-data; boundary=x", "application/xml"] {
        let mut server = TestServer::ready();
        let mut request = with_header(request("POST", "/api/oauth"), "content-type", media_type);
        *request.body_mut() = crate::support::GUIDE_REQUEST.as_bytes().to_vec();
        let reply = server.send(request);
        check(&reply, 415, "Unsupported Media Type", "Invalid content-type specified");
        assert_eq!(server.last_refusal().0, "media_type");
    }
}

#[test]
fn row_17_an_unusable_accept() {
    let mut server = TestServer::ready();
    let request = json_request("POST", "/api/oauth", crate::support::GUIDE_REQUEST);
    let reply = server.send(with_header(request, "accept", "text/html"));
    check(&reply, 406, "Not Acceptable", "Cannot honor Accept type specified");
    assert_eq!(server.last_refusal().0, "accept");
}

#[test]
fn ropc_03_the_three_ways_to_fail_look_alike() {
    let mut server = TestServer::ready();
    server.get("/api/oauth/me");
    let wrong = server.send_json("POST", "/api/oauth", &password_request("qa", "wrong")).text();
    let unknown = server.send_json("POST", "/api/oauth", &password_request("no", "abc123")).text();
    server.change("local-user/3001", |user| user["enabled"] = false.into());
    let disabled = server.send_json("POST", "/api/oauth", &password_request("qa", "abc123")).text();
    assert_eq!(wrong, unknown);
    assert_eq!(wrong, disabled);
}

#[test]
fn cli_07_an_unknown_client_and_a_wrong_secret_look_alike() {
    let request = |client: &str| {
        format!(
            r#"{{"grant_type":"client_credentials","client_id":"{client}","client_secret":"x"}}"#
        )
    };
    let answer = |client: &str| {
        let mut reply = TestServer::ready().send_json("POST", "/api/oauth", &request(client));
        reply.0.headers_mut().remove("x-mock-exchange");
        (reply.status(), format!("{:?}", reply.0.headers()), reply.text())
    };
    assert_eq!(answer("nobody"), answer("ServerSync"));
}
