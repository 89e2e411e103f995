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
    server.pass_seconds(6);
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

#[test]
fn ref_16_a_client_that_lost_the_answer_gets_the_same_again_for_a_few_seconds() {
    let mut server = TestServer::ready();
    let first = server.send_json("POST", "/api/oauth", GUIDE_REQUEST).text_member("refresh_token");
    let answer = refresh(&mut server, &first);
    server.restart();
    server.pass_seconds(5);
    let again = refresh(&mut server, &first);
    for name in ["access_token", "refresh_token"] {
        assert_eq!(again.text_member(name), answer.text_member(name));
    }
    assert_eq!(again.json()["expires_in"], 28_795);
    let token = answer.text_member("access_token");
    assert_eq!(server.get_with_token("/api/oauth/me", &token).status(), 200);
}

#[test]
fn ref_03_there_is_no_grace_once_the_successor_was_used_or_the_time_is_over() {
    let mut server = TestServer::ready();
    let first = server.send_json("POST", "/api/oauth", GUIDE_REQUEST).text_member("refresh_token");
    let second = refresh(&mut server, &first).text_member("refresh_token");
    let third = refresh(&mut server, &second);
    assert_eq!(third.status(), 200);
    assert_eq!(refresh(&mut server, &first).status(), 400);
    let token = third.text_member("access_token");
    assert_eq!(server.get_with_token("/api/oauth/me", &token).status(), 403);

    let mut server = TestServer::ready();
    let first = server.send_json("POST", "/api/oauth", GUIDE_REQUEST).text_member("refresh_token");
    server.send_json("PUT", "/__admin/clock", r#"{"offset_seconds": 100}"#);
    refresh(&mut server, &first);
    // A clock that is put back does not bring the grace back.
    server.send_json("PUT", "/__admin/clock", r#"{"offset_seconds": 0}"#);
    assert_eq!(refresh(&mut server, &first).status(), 400);
}

#[test]
fn decision_4_only_the_identical_request_is_a_retry() {
    let mut server = TestServer::ready();
    server.set(&serde_json::json!({ "profile": "standard" }));
    let first = server.send_json("POST", "/api/oauth", GUIDE_REQUEST).text_member("refresh_token");
    assert_eq!(refresh(&mut server, &first).status(), 200);
    let form = format!("grant_type=refresh_token&client_id=QuickAccess&refresh_token={first}");
    let other = server.send_form("/api/oauth", &format!("{form}&scope=nope"));
    assert_eq!(other.text_member("error"), "invalid_grant");
    assert_eq!(server.last_refusal().0, "refresh_token");
}

#[test]
fn a_retry_never_gives_a_dead_token() {
    let mut server = TestServer::ready();
    let admin = server.admin_token();
    let second = serde_json::json!({
        "access_token_lifetime": "1", "access_token_lifetime_units": "seconds"
    });
    server.call(&admin, "PATCH", "/api/api-client/QuickAccess", second);
    let first = server.send_json("POST", "/api/oauth", GUIDE_REQUEST).text_member("refresh_token");
    assert_eq!(refresh(&mut server, &first).status(), 200);
    server.pass_seconds(4);
    assert_eq!(refresh(&mut server, &first).status(), 400);
}
