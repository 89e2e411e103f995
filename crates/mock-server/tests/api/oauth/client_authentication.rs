//! Client authentication: body and HTTP Basic (conformance section 3).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::Digest;

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

/// The pair that the row prescribes.
const ODD: (&str, &str) = ("svc odd:1", "p+s/s%25:w=rd &x");

/// An appliance on which `ServerSync` also goes by an odd id and secret, put there behind its
/// back.
fn with_odd_client(id: &str, secret: &str) -> TestServer {
    let mut server = TestServer::ready();
    server.get("/api/oauth/me");
    let mut client: serde_json::Value =
        serde_json::from_str(&server.stored["api-client/ServerSync"]).expect("JSON");
    client["client_id"] = id.into();
    let hash = hex::encode(sha2::Sha256::digest(format!("salt{secret}")));
    client["client_secret"] = serde_json::json!({"salt": "salt", "sha256": hash});
    server.stored.insert(format!("api-client/{id}"), client.to_string());
    server.restart();
    server
}

#[test]
fn cli_03_basic_is_form_decoded_after_the_split() {
    let (id, secret) = ODD;
    let mut server = with_odd_client(id, secret);
    let encoded = basic("svc+odd%3A1", "p%2Bs%2Fs%2525%3Aw%3Drd+%26x");
    assert_eq!(ask(&mut server, &encoded, CLIENT_CREDENTIALS).status(), 200);
    let in_body = format!(
        "{CLIENT_CREDENTIALS}&client_id=svc+odd%3A1&client_secret=p%2Bs%2Fs%2525%3Aw%3Drd+%26x"
    );
    assert_eq!(server.send_form("/api/oauth", &in_body).status(), 200);
    let json = serde_json::json!({
        "grant_type": "client_credentials", "client_id": id, "client_secret": secret
    });
    assert_eq!(server.send_json("POST", "/api/oauth", &json.to_string()).status(), 200);
}

#[test]
fn basic_that_was_not_encoded_is_taken_as_it_stands_where_that_is_a_client() {
    let mut server = with_odd_client("svc+1", "p+s");
    assert_eq!(ask(&mut server, &basic("svc+1", "p+s"), CLIENT_CREDENTIALS).status(), 200);
    assert_eq!(ask(&mut server, &basic("svc%2B1", "p%2Bs"), CLIENT_CREDENTIALS).status(), 200);
    assert_eq!(ask(&mut server, &basic("svc+1", "p s"), CLIENT_CREDENTIALS).status(), 401);
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
