//! Client authentication: body and HTTP Basic (conformance section 3).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::support::{Reply, TestServer, request, with_header};

fn ask(server: &mut TestServer, authorization: &str, body: &str) -> Reply {
    let form = "application/x-www-form-urlencoded";
    let request = with_header(request("POST", "/api/oauth"), "content-type", form);
    let mut request = with_header(request, "authorization", authorization);
    *request.body_mut() = body.as_bytes().to_vec();
    server.send(request)
}

fn basic(id: &str, secret: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{id}:{secret}")))
}

const CLIENT_CREDENTIALS: &str = "grant_type=client_credentials";

#[test]
fn cli_02_basic() {
    let mut server = TestServer::ready();
    let reply = ask(&mut server, &basic("ServerSync", "ServerSync-secret"), CLIENT_CREDENTIALS);
    assert_eq!(reply.status(), 200);
}

#[test]
fn cli_03_basic_is_form_decoded_after_the_split() {
    let mut server = TestServer::ready();
    server.get("/api/oauth/me");
    // Registered under reserved characters, behind the appliance's back.
    let mut client: serde_json::Value =
        serde_json::from_str(&server.stored["api-client/ServerSync"]).expect("JSON");
    client["client_id"] = "svc odd:1".into();
    server.stored.insert("api-client/svc odd:1".to_owned(), client.to_string());
    server.restart();
    let reply = ask(&mut server, &basic("svc+odd%3A1", "ServerSync-secret"), CLIENT_CREDENTIALS);
    assert_eq!(reply.status(), 200);
}

#[test]
fn cli_04_two_ways_at_once() {
    let mut server = TestServer::ready();
    let good = basic("ServerSync", "ServerSync-secret");
    let both = format!("{CLIENT_CREDENTIALS}&client_secret=ServerSync-secret");
    let reply = ask(&mut server, &good, &both);
    assert_eq!((reply.status(), reply.text_member("error")), (400, "invalid_request".to_owned()));
    let reply = ask(&mut server, &good, &format!("{CLIENT_CREDENTIALS}&client_id=other"));
    assert_eq!((reply.status(), reply.text_member("error")), (400, "invalid_request".to_owned()));
    let reply = ask(&mut server, &good, &format!("{CLIENT_CREDENTIALS}&client_id=ServerSync"));
    assert_eq!(reply.status(), 200);
}

#[test]
fn cli_05_and_12_failed_basic_is_challenged() {
    let mut server = TestServer::ready();
    let wrong = basic("ServerSync", "wrong");
    for authorization in [wrong.as_str(), "Basic !!!", "Basic YQ==", "Basic", "Digest x"] {
        let reply = ask(&mut server, authorization, CLIENT_CREDENTIALS);
        assert_eq!(reply.status(), 401, "{authorization}");
        assert_eq!(reply.text_member("error"), "invalid_client");
        assert_eq!(reply.header("www-authenticate"), Some(r#"Basic realm="ClearPass API""#));
    }
}

#[test]
fn cli_13_a_bearer_header_is_no_client_authentication() {
    let mut server = TestServer::ready();
    let body = format!("{CLIENT_CREDENTIALS}&client_id=ServerSync&client_secret=ServerSync-secret");
    assert_eq!(ask(&mut server, "Bearer ", &body).status(), 200);
    assert_eq!(ask(&mut server, "Bearer abc", &body).status(), 200);
}

#[test]
fn cli_16_scheme_names_are_case_insensitive() {
    let mut server = TestServer::ready();
    let good = basic("ServerSync", "ServerSync-secret").replacen("Basic", "bAsIc", 1);
    assert_eq!(ask(&mut server, &good, CLIENT_CREDENTIALS).status(), 200);
}
