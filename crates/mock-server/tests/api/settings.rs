//! `/__admin/settings`, `/__admin/faults`, `/__admin/revoke-tokens`.

use serde_json::{Value, json};

use crate::support::{GUIDE_REQUEST, TestServer};

#[test]
fn settings_change_what_they_name_and_stay() {
    let mut server = TestServer::ready();
    let before = server.get("/__admin/settings").json();
    assert_eq!(before["profile"], "clearpass");
    server.set(&json!({ "profile": "oauth21", "refresh_rotation": false }));
    server.restart();
    let after = server.get("/__admin/settings").json();
    assert_eq!(after["profile"], "oauth21");
    assert_eq!(after["deviations"], json!(["no-refresh-rotation"]));
    assert_eq!(after["guess_attempts"], before["guess_attempts"]);
    for bad in [
        json!({ "profile": "other" }),
        json!({ "profle": "standard" }),
        json!({ "refresh_grace_seconds": -1 }),
        json!({ "refresh_idle_seconds": 0 }),
        json!({ "code_lifetime_seconds": 601 }),
        json!({ "bad_token_status": 200 }),
        json!({ "wrong_password_status": 403 }),
        json!({ "allowed_origins": "*" }),
        json!({ "implicit": "yes" }),
        json!({ "faults": [] }),
        json!([]),
    ] {
        let reply = server.send_json("PUT", "/__admin/settings", &bad.to_string());
        assert_eq!(reply.status(), 400, "{bad}");
        assert_eq!(server.get("/__admin/settings").json(), after);
    }
}

#[test]
fn the_one_wrong_setting_of_several_is_named() {
    let mut server = TestServer::ready();
    for (bad, says) in [
        (
            json!({ "implicit": true, "profile": "other", "node": null }),
            "profile can not be set so",
        ),
        (json!({ "implicit": true, "refresh_grace_seconds": -1 }), "can not be below 0"),
    ] {
        let reply = server.send_json("PUT", "/__admin/settings", &bad.to_string());
        assert!(reply.text_member("detail").contains(says), "{}", reply.text());
    }
}

#[test]
fn two_statuses_can_be_chosen() {
    let mut server = TestServer::ready();
    let wrong = GUIDE_REQUEST.replace("abc123", "x");
    for (settings, bad_token, wrong_password) in [
        (json!({}), 403, 401),
        (json!({ "bad_token_status": 401, "wrong_password_status": 400 }), 401, 400),
        (json!({ "bad_token_status": 403, "profile": "standard" }), 403, 400),
        (json!({ "bad_token_status": null }), 401, 400),
    ] {
        server.set(&settings);
        let reply = server.get_with_token("/api/oauth/me", "unknown");
        assert_eq!(reply.status(), bad_token, "{settings}");
        assert!(reply.header("www-authenticate").is_some_and(|c| c.contains("invalid_token")));
        assert_eq!(server.send_json("POST", "/api/oauth", &wrong).status(), wrong_password);
    }
}

#[test]
fn a_seed_fixes_ids_tokens_and_times() {
    let bytes = |seed: &str, at: i64| {
        let mut server = TestServer::ready();
        server.unix_milliseconds += at;
        let reset = json!({ "scenario": "ready", "seed": seed }).to_string();
        assert_eq!(server.send_json("POST", "/__admin/reset", &reset).status(), 200);
        let token = server.send_json("POST", "/api/oauth", GUIDE_REQUEST);
        server.restart();
        let client =
            json!({ "client_id": "c", "grant_types": "client_credentials", "profile_id": 1 });
        let admin = server.admin_token();
        let made = server.call(&admin, "POST", "/api/api-client", client);
        assert_eq!(server.get("/__admin/settings").json()["seed"], seed);
        (token.text(), token.header("date").map(str::to_owned), admin, made.text())
    };
    assert_eq!(bytes("course", 0), bytes("course", 86_400_000));
    assert_ne!(bytes("course", 0).0, bytes("other", 0).0);
}

#[test]
fn sec_06_a_fault_before_the_commit_changes_nothing_and_one_after_it_does() {
    let refresh = |server: &mut TestServer, token: &str| {
        let body = json!({ "grant_type": "refresh_token", "client_id": "QuickAccess", "refresh_token": token });
        server.send_json("POST", "/api/oauth", &body.to_string())
    };
    for (after_commit, next) in [(false, 200), (true, 400)] {
        let mut server = TestServer::ready();
        server.set(&json!({ "refresh_grace_seconds": 0 }));
        let token =
            server.send_json("POST", "/api/oauth", GUIDE_REQUEST).text_member("refresh_token");
        let faults = json!({ "faults": [{
            "method": "POST", "path": "/api/oauth", "fault": { "status": 503 }, "after_commit": after_commit
        }] });
        assert_eq!(server.send_json("PUT", "/__admin/faults", &faults.to_string()).status(), 200);
        let reply = refresh(&mut server, &token);
        assert_eq!((reply.status(), reply.header("x-mock-fault")), (503, Some("status 503")));
        assert_eq!(server.last_refusal().0, "fault");
        assert_eq!(refresh(&mut server, &token).status(), next);
    }
}

#[test]
fn faults_that_cannot_be_are_refused() {
    let mut server = TestServer::ready();
    for bad in [
        json!({ "faults": [{ "path": "/api", "fault": { "status": 200 } }] }),
        json!({ "faults": [{ "path": "/api", "fault": { "delay_milliseconds": 60001 } }] }),
        json!({ "faults": [{ "path": "/api", "fault": { "delay_milliseconds": -1 } }] }),
        json!({ "faults": [{ "path": "api", "fault": { "drop": true } }] }),
        json!({ "faults": [{ "path": "/api", "fault": { "drop": true }, "times": 0 }] }),
        json!({ "faults": [{ "path": "/api" }] }),
        json!({ "faults": 5 }),
        json!({ "fault": [] }),
    ] {
        let reply = server.send_json("PUT", "/__admin/faults", &bad.to_string());
        assert_eq!(reply.status(), 400, "{bad}");
    }
    assert_eq!(server.get("/__admin/faults").json(), json!({ "faults": [] }));
}

#[test]
fn tokens_can_be_revoked_all_at_once_or_one_user_s() {
    let mut server = TestServer::ready();
    let revoke = |server: &mut TestServer, body: Value| {
        server.send_json("POST", "/__admin/revoke-tokens", &body.to_string()).json()
    };
    let (user, admin) = (server.token(), server.admin_token());
    assert_eq!(revoke(&mut server, json!({ "user_id": "nobody" })), json!({ "revoked": 0 }));
    assert_eq!(revoke(&mut server, json!({ "user_id": "qa" })), json!({ "revoked": 2 }));
    assert_eq!(server.get_with_token("/api/oauth/me", &user).status(), 403);
    assert_eq!(server.get_with_token("/api/oauth/me", &admin).status(), 200);
    let first = server.send_json("POST", "/api/oauth", GUIDE_REQUEST);
    let only = json!({ "access_tokens_only": true });
    assert_eq!(revoke(&mut server, only), json!({ "revoked": 2 }));
    assert_eq!(server.get_with_token("/api/oauth/me", &admin).status(), 403);
    let body = json!({
        "grant_type": "refresh_token", "client_id": "QuickAccess",
        "refresh_token": first.text_member("refresh_token")
    });
    assert_eq!(server.send_json("POST", "/api/oauth", &body.to_string()).status(), 200);
    assert_eq!(revoke(&mut server, json!({})), json!({ "revoked": 2 }));
}

#[test]
fn a_reset_puts_settings_back_or_sets_them() {
    let mut server = TestServer::ready();
    server.set(&json!({ "profile": "oauth21" }));
    server.send_json("POST", "/__admin/reset", r#"{"scenario":"ready"}"#);
    assert_eq!(server.get("/__admin/settings").json()["profile"], "clearpass");
    let with = r#"{"scenario":"ready","settings":{"profile":"standard","guess_attempts":3}}"#;
    assert_eq!(server.send_json("POST", "/__admin/reset", with).status(), 200);
    let settings = server.get("/__admin/settings").json();
    assert_eq!(
        (settings["profile"].clone(), settings["guess_attempts"].clone()),
        (json!("standard"), json!(3))
    );
    let token = server.token();
    let bad = r#"{"scenario":"ready","settings":{"profile":"other"}}"#;
    assert_eq!(server.send_json("POST", "/__admin/reset", bad).status(), 400);
    assert_eq!(server.get_with_token("/api/oauth/me", &token).status(), 200);
}

#[test]
fn what_another_profile_has_is_said_in_the_trace() {
    let mut server = TestServer::ready();
    for address in [
        "/.well-known/oauth-authorization-server",
        "/api/oauth/authorize",
        "/api/oauth/revoke",
        "/api/oauth/introspect",
    ] {
        server.get(address);
        let first = server.last_trace()[0].clone();
        assert_eq!(first["change_at"], json!({ "screen": "settings", "item": "profile" }));
        server.last_refusal();
    }
}

#[test]
fn the_trace_lists_what_a_member_can_be() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let body = json!({ "client_id": "c", "grant_types": "magic", "profile_id": 1 });
    server.call(&token, "POST", "/api/api-client", body);
    let (_, says) = server.last_refusal();
    assert!(says.contains("known are client_credentials, password"), "{says}");
    let body = json!({ "service_orders": [{ "id": 1 }] });
    let reply = server.call(&token, "PATCH", "/api/config/service/reorder", body);
    assert_eq!(reply.text_member("detail"), "service_orders.service_name must be specified");
}
