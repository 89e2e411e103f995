//! The refresh grant: rotation, and what a replay does.

use crate::support::{GUIDE_REQUEST, Reply, TestServer};

fn refresh(server: &mut TestServer, token: &str) -> Reply {
    let body = format!(
        r#"{{"grant_type":"refresh_token","client_id":"QuickAccess","refresh_token":"{token}"}}"#
    );
    server.send_json("POST", "/api/oauth", &body)
}

#[test]
fn ref_01_02_03_rotation_and_replay() {
    let mut server = TestServer::ready();
    let first = server.send_json("POST", "/api/oauth", GUIDE_REQUEST);
    let second = refresh(&mut server, &first.text_member("refresh_token"));
    assert_eq!(second.status(), 200);
    // REF-14: the access token from before the rotation lives on.
    for reply in [&first, &second] {
        let token = reply.text_member("access_token");
        assert_eq!(server.get_with_token("/api/oauth/me", &token).status(), 200);
    }
    let replay = refresh(&mut server, &first.text_member("refresh_token"));
    assert_eq!(replay.text_member("detail"), "Invalid refresh token");
    for reply in [&first, &second] {
        let token = reply.text_member("access_token");
        assert_eq!(server.get_with_token("/api/oauth/me", &token).status(), 403);
    }
    assert_eq!(refresh(&mut server, &second.text_member("refresh_token")).status(), 400);
    // Another sign-in is another family.
    assert_eq!(server.send_json("POST", "/api/oauth", GUIDE_REQUEST).status(), 200);
}

#[test]
fn ref_15_a_rotation_survives_a_restart() {
    let mut server = TestServer::ready();
    let first = server.send_json("POST", "/api/oauth", GUIDE_REQUEST).text_member("refresh_token");
    let second = refresh(&mut server, &first).text_member("refresh_token");
    server.restart();
    assert_eq!(refresh(&mut server, &second).status(), 200);
    server.restart();
    assert_eq!(refresh(&mut server, &first).status(), 400);
}

#[test]
fn ref_09_not_switched_on() {
    let mut server = TestServer::ready();
    server.get("/api/oauth/me");
    server.change("api-client/QuickAccess", |client| client["client_refresh"] = false.into());
    let reply = server.send_json("POST", "/api/oauth", GUIDE_REQUEST);
    assert!(reply.json().get("refresh_token").is_none());
}

#[test]
fn ref_11_an_access_token_is_no_refresh_token() {
    let mut server = TestServer::ready();
    let token = server.token();
    assert_eq!(refresh(&mut server, &token).text_member("title"), "invalid_grant");
}
