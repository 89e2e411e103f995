//! Input that nobody should send: a clear answer, no panic, nothing lost.

use crate::support::{TestServer, json_request, request, with_header};

/// The appliance still knows what it knew, and works.
#[track_caller]
fn is_unharmed(server: &mut TestServer, token: &str) {
    assert_eq!(server.get_with_token("/api/oauth/me", token).status(), 200);
    server.token();
}

#[test]
fn a_body_of_ten_megabytes() {
    let mut server = TestServer::ready();
    let token = server.token();
    let body = "x".repeat(10 * 1024 * 1024);
    let reply = server.send_json("POST", "/api/oauth", &body);
    assert_eq!(reply.status(), 413);
    assert_eq!(reply.text_member("detail"), "The request body is larger than 65536 bytes");
    let post = json_request("POST", "/api/oauth/me", &body);
    let reply = server.send(with_header(post, "authorization", &format!("Bearer {token}")));
    assert_eq!(reply.status(), 413);
    assert!(server.stored.values().all(|row| row.len() < 64 * 1024));
    is_unharmed(&mut server, &token);
}

#[test]
fn broken_utf_8() {
    let mut server = TestServer::ready();
    let token = server.token();
    let mut post = json_request("POST", "/api/oauth", "");
    *post.body_mut() = b"{\"grant_type\":\"pass\xff\xfeword\"}".to_vec();
    let reply = server.send(post);
    assert_eq!(reply.status(), 400);
    assert_eq!(
        reply.text_member("detail"),
        "JSON decoding error: Malformed UTF-8 characters, possibly incorrectly encoded"
    );
    is_unharmed(&mut server, &token);
}

#[test]
fn deep_nesting() {
    let mut server = TestServer::ready();
    let token = server.token();
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        for body in [
            format!("{}1{}", open.repeat(5_000), close.repeat(5_000)),
            format!("{{\"grant_type\":{}1{}}}", open.repeat(5_000), close.repeat(5_000)),
            open.repeat(10_000),
        ] {
            let reply = server.send_json("POST", "/api/oauth", &body);
            assert_eq!(reply.status(), 400);
            assert_eq!(
                reply.text_member("detail"),
                "JSON decoding error: Maximum stack depth exceeded"
            );
        }
    }
    is_unharmed(&mut server, &token);
}

#[test]
fn a_thousand_duplicate_members() {
    let mut server = TestServer::ready();
    let token = server.token();
    let members = vec![r#""grant_type":"password""#; 1_000].join(",");
    let reply = server.send_json("POST", "/api/oauth", &format!("{{{members}}}"));
    assert_eq!((reply.status(), reply.text_member("title")), (400, "invalid_request".into()));
    is_unharmed(&mut server, &token);
}

#[test]
fn strange_headers_and_addresses() {
    let mut server = TestServer::ready();
    let token = server.token();
    let mut raw = request("GET", "/api/oauth/me");
    let value = http::HeaderValue::from_bytes(b"Bearer \xff\xfe").expect("bytes are allowed");
    raw.headers_mut().insert("authorization", value);
    assert_eq!(server.send(raw).status(), 400);
    for address in
        ["/", "/api", "/api/", "/api/%ff", "/api/oauth/%2e%2e", "/__admin/", "/__admin/%"]
    {
        let reply = server.get(address);
        assert!(matches!(reply.status(), 403 | 404), "{address}: {}", reply.status());
    }
    is_unharmed(&mut server, &token);
}

#[test]
fn no_secret_is_stored_or_logged() {
    let mut server = TestServer::ready();
    let reply = server.send_json("POST", "/api/oauth", crate::support::GUIDE_REQUEST);
    let (access, refresh) = (reply.text_member("access_token"), reply.text_member("refresh_token"));
    server.get_with_token("/api/oauth/me", &access);
    server.get_with_token(&format!("/api/oauth/me?access_token={access}&password=abc123"), &access);
    let broken = r#"{"grant_type":"password","username":"qa","password":"abc123""#;
    server.send_json("POST", "/api/oauth", broken);
    server.send_form(
        "/api/oauth",
        "grant_type=client_credentials&client_id=ServerSync&client_secret=ServerSync-secret",
    );
    // The guide's own line without its Content-Type: curl then sends a form, and all of it is a
    // name.
    server.send_form("/api/oauth", crate::support::GUIDE_REQUEST);
    let odd = r#"{"grant_type":"password","pwd":"abc123","client_assertion":"abc123","filter":"{\"password\":\"abc123\"}","x":{"passphrase":["abc123"]}}"#;
    server.send_json("POST", "/api/oauth", odd);
    for header in ["x-auth-token", "x-api-key", "cookie", "proxy-authorization"] {
        server.send(with_header(request("GET", "/api/oauth/me"), header, "abc123"));
    }
    let referer = format!("http://host/callback?access_token={access}");
    server.send(with_header(request("GET", &format!("/api/guest/{access}")), "referer", &referer));
    server.send_json(
        "POST",
        "/api/oauth",
        &format!(r#"{{"grant_type":"password","client_id":"QuickAccess","username":"{access}","password":"x"}}"#),
    );
    let everything = format!(
        "{}{}{:?}",
        server.get("/__admin/exchanges").text(),
        server.get("/__admin/state").text(),
        server.stored
    );
    for secret in [access.as_str(), refresh.as_str(), "abc123", "ServerSync-secret"] {
        assert!(!everything.contains(secret), "{secret} can be read");
    }
}

#[test]
fn the_log_is_bounded_in_bytes_too() {
    let mut server = TestServer::ready();
    let name = "u".repeat(60_000);
    let body = format!(
        r#"{{"grant_type":"password","client_id":"QuickAccess","username":"{name}","password":"x"}}"#
    );
    server.send_json("POST", "/api/oauth", &body);
    server.send(with_header(request("GET", &format!("/api/{name}")), "x-note", &name));
    let log = server.get("/__admin/exchanges").text();
    assert!(log.len() < 20_000, "{} bytes", log.len());
}
