//! What the consoles need besides the API: a session, and a way back from a deletion.

use serde_json::json;

use crate::support::{GUIDE_REQUEST, TestServer, json_request, request, with_header};

fn session(server: &mut TestServer) -> String {
    server.send_json("POST", "/__admin/session", "").text_member("access_token")
}

fn send(
    server: &mut TestServer,
    method: &str,
    path: &str,
    body: &str,
    token: &str,
) -> crate::support::Reply {
    let bearer = format!("Bearer {token}");
    let sent = match body {
        "" => request(method, path),
        body => json_request(method, path, body),
    };
    server.send(with_header(sent, "authorization", &bearer))
}

#[test]
fn a_session_needs_no_client_and_no_profile() {
    let mut server = TestServer::fresh();
    let token = session(&mut server);
    let client = r#"{"client_id":"First","grant_types":"client_credentials","profile_id":1}"#;
    assert_eq!(send(&mut server, "POST", "/api/api-client", client, &token).status(), 201);
    let profile = r#"{"privileges":[],"enabled":false}"#;
    assert_eq!(
        send(&mut server, "PATCH", "/api/operator-profile/1", profile, &token).status(),
        200
    );
    assert_eq!(send(&mut server, "GET", "/api/local-user", "", &token).status(), 200);
    server.restart();
    assert_eq!(send(&mut server, "GET", "/api/local-user", "", &token).status(), 200);
}

#[test]
fn what_a_session_reads_is_no_traffic_and_what_it_changes_is() {
    let mut server = TestServer::ready();
    let token = session(&mut server);
    let exchanges = |server: &mut TestServer| {
        let json = server.send_json("GET", "/__admin/exchanges", "").json();
        json["exchanges"].as_array().map_or(0, Vec::len)
    };
    assert_eq!(send(&mut server, "GET", "/api/role", "", &token).status(), 200);
    assert_eq!(exchanges(&mut server), 0);
    let user = r#"{"enabled":false}"#;
    assert_eq!(send(&mut server, "PATCH", "/api/local-user/1", user, &token).status(), 404);
    assert_eq!(exchanges(&mut server), 1);
}

#[test]
fn sec_08_an_open_console_changes_nothing_of_what_a_seed_gives() {
    let reset = r#"{"scenario":"ready","seed":"lesson"}"#;
    let token = |server: &mut TestServer, looks: bool| {
        assert_eq!(server.send_json("POST", "/__admin/reset", reset).status(), 200);
        if looks {
            let session = session(server);
            for _ in 0..3 {
                assert_eq!(send(server, "GET", "/api/role", "", &session).status(), 200);
            }
        }
        server.token()
    };
    let mut server = TestServer::ready();
    assert_eq!(token(&mut server, false), token(&mut server, true));
}

#[test]
fn a_session_outlives_all_revoked_tokens_and_ends_by_the_clock() {
    let mut server = TestServer::ready();
    let token = session(&mut server);
    let other = server.token();
    let revoked = server.send_json("POST", "/__admin/revoke-tokens", "{}").json();
    assert_eq!(revoked, json!({ "revoked": 2 }));
    assert_eq!(send(&mut server, "GET", "/api/role", "", &other).status(), 403);
    assert_eq!(send(&mut server, "GET", "/api/role", "", &token).status(), 200);
    server.pass_seconds(8 * 3600);
    assert_eq!(send(&mut server, "GET", "/api/role", "", &token).status(), 403);
    let next = session(&mut server);
    assert_eq!(send(&mut server, "GET", "/api/role", "", &next).status(), 200);
}

#[test]
fn an_administrator_generates_tokens_of_clients_that_ask_for_themselves() {
    let mut server = TestServer::ready();
    let ask = |server: &mut TestServer, body: &str| {
        server.send_json("POST", "/__admin/access-token", body)
    };
    let reply = ask(&mut server, r#"{"client_id":"ServerSync"}"#);
    assert_eq!(reply.status(), 200);
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    let token = reply.text_member("access_token");
    let me = send(&mut server, "GET", "/api/oauth/privileges", "", &token);
    assert_eq!(me.status(), 200);
    let refused = ask(&mut server, r#"{"client_id":"QuickAccess"}"#);
    assert_eq!(refused.status(), 400);
    assert_eq!(refused.text_member("detail"), "The API client does not use client_credentials");
    assert_eq!(ask(&mut server, r#"{"client_id":"Nobody"}"#).status(), 404);
    assert_eq!(ask(&mut server, "{}").status(), 400);
    let admin = session(&mut server);
    let disabled = r#"{"enabled":false}"#;
    send(&mut server, "PATCH", "/api/api-client/ServerSync", disabled, &admin);
    let refused = ask(&mut server, r#"{"client_id":"ServerSync"}"#);
    assert_eq!(refused.text_member("detail"), "The API client is disabled");
}

#[test]
fn what_was_deleted_is_put_back_with_its_secret() {
    let mut server = TestServer::ready();
    let token = session(&mut server);
    let path = "/api/api-client/ServerSync";
    let before = send(&mut server, "GET", path, "", &token).json();
    let gone = send(&mut server, "DELETE", path, "", &token);
    assert_eq!(gone.status(), 204);
    let exchange = gone.header("x-mock-exchange").expect("a number").to_owned();
    server.restart();
    assert_eq!(send(&mut server, "GET", path, "", &token).status(), 404);
    let undo = format!(r#"{{"exchange":{exchange}}}"#);
    let reply = server.send_json("POST", "/__admin/undo-delete", &undo);
    assert_eq!((reply.status(), reply.json()), (200, before.clone()));
    assert_eq!(send(&mut server, "GET", path, "", &token).json(), before);
    // Once only.
    assert_eq!(server.send_json("POST", "/__admin/undo-delete", &undo).status(), 404);
    assert_eq!(server.send_json("POST", "/api/oauth", GUIDE_REQUEST).status(), 200);
}

#[test]
fn what_took_the_place_of_a_deleted_object_stays() {
    let mut server = TestServer::ready();
    let token = session(&mut server);
    let user =
        r#"{"user_id":"a","username":"A","role_name":"[Employee]","password":"Secret-1042"}"#;
    let created = send(&mut server, "POST", "/api/local-user", user, &token).json();
    let gone =
        send(&mut server, "DELETE", &format!("/api/local-user/{}", created["id"]), "", &token);
    let exchange = gone.header("x-mock-exchange").expect("a number").to_owned();
    assert_eq!(send(&mut server, "POST", "/api/local-user", user, &token).status(), 201);
    let undo = format!(r#"{{"exchange":{exchange}}}"#);
    let reply = server.send_json("POST", "/__admin/undo-delete", &undo);
    assert_eq!(reply.status(), 422);
    let list = send(&mut server, "GET", "/api/local-user?calculate_count=1", "", &token).json();
    let named_a = list["_embedded"]["items"].as_array().expect("items");
    assert_eq!(named_a.iter().filter(|user| user["user_id"] == "a").count(), 1);
}

#[test]
fn a_bad_undo_is_refused() {
    let mut server = TestServer::ready();
    for (body, status) in
        [("", 400), (r#"{"exchange":"1"}"#, 400), (r#"{"exchange":1}"#, 404), (r#"{"x":1}"#, 400)]
    {
        assert_eq!(server.send_json("POST", "/__admin/undo-delete", body).status(), status);
    }
}
