//! The control interface.

use serde_json::json;

use crate::support::{GUIDE_REQUEST, TestServer, json_request, request, with_header};

#[test]
fn reset_goes_back_to_a_scenario() {
    let mut server = TestServer::ready();
    let token = server.token();
    let reply = server.send_json("POST", "/__admin/reset", r#"{"scenario":"fresh"}"#);
    assert_eq!((reply.status(), reply.json()), (200, json!({"scenario": "fresh"})));
    assert!(server.last_commit.clear);
    assert_eq!(server.get_with_token("/api/oauth/me", &token).status(), 403);
    let reply = server.send_json("POST", "/api/oauth", GUIDE_REQUEST);
    assert_eq!(reply.text_member("title"), "invalid_client");
    server.restart();
    server.send_json("POST", "/__admin/reset", r#"{"scenario":"ready"}"#);
    assert_eq!(server.send_json("POST", "/api/oauth", GUIDE_REQUEST).status(), 200);
}

#[test]
fn fresh_has_no_service_for_tokens() {
    let mut server = TestServer::fresh();
    let reply = server.send_json("POST", "/api/oauth", GUIDE_REQUEST);
    assert_eq!((reply.status(), reply.text_member("title")), (400, "invalid_client".into()));
    let state = server.get("/__admin/state").json();
    let services = state["tables"]["service"].as_object().expect("a table");
    assert_eq!(services.len(), 6);
    assert!(
        services
            .values()
            .all(|service| service["name"].as_str().is_some_and(|name| name.starts_with('[')))
    );
    assert!(state["tables"].get("local-user").is_none());
}

#[test]
fn a_bad_reset_changes_nothing() {
    let mut server = TestServer::ready();
    let token = server.token();
    for body in
        [r#"{"scenario":"nowhere"}"#, r#"{"scenario":5}"#, r#"{"sceanrio":"fresh"}"#, "[", "[]"]
    {
        let reply = server.send_json("POST", "/__admin/reset", body);
        assert_eq!(reply.status(), 400, "{body}");
    }
    assert_eq!(server.get_with_token("/api/oauth/me", &token).status(), 200);
}

#[test]
fn the_state_goes_out_and_in_again() {
    let mut server = TestServer::ready();
    let token = server.token();
    let export = server.get("/__admin/state").text();
    server.send_json("POST", "/__admin/reset", r#"{"scenario":"fresh"}"#);
    let reply = server.send_json("PUT", "/__admin/state", &export);
    assert_eq!((reply.status(), reply.json()), (200, json!({"scenario": "ready"})));
    let again = server.get("/__admin/state").json();
    let mut wanted: serde_json::Value = serde_json::from_str(&export).expect("JSON");
    // The numbers of exchanges begin anew, and whoever reads them along can tell.
    let boot = &again["tables"]["meta"]["appliance"]["boot"];
    assert_ne!(&wanted["tables"]["meta"]["appliance"]["boot"], boot);
    wanted["tables"]["meta"]["appliance"]["boot"] = boot.clone();
    assert_eq!(again, wanted);
    assert_eq!(server.get_with_token("/api/oauth/me", &token).status(), 200);
    server.restart();
    assert_eq!(server.get_with_token("/api/oauth/me", &token).status(), 200);
}

#[test]
fn a_bad_import_changes_nothing() {
    let mut server = TestServer::ready();
    let token = server.token();
    let export = server.get("/__admin/state").text();
    let newer = export.replace("\"format\":4,\"scenario\"", "\"format\":7,\"scenario\"");
    assert_ne!(newer, export);
    let newer_outside = export.replacen("{\"format\":4,", "{\"format\":99,", 1);
    assert_ne!(newer_outside, export);
    let broken = export.replace("\"user_id\":\"qa\"", "\"user_id\":5");
    for body in
        [newer.as_str(), broken.as_str(), "{}", r#"{"tables":5}"#, r#"{"tables":{"x":5}}"#, "["]
    {
        let reply = server.send_json("PUT", "/__admin/state", body);
        assert_eq!(reply.status(), 400);
        assert!(!reply.text_member("detail").is_empty());
    }
    assert_eq!(server.get_with_token("/api/oauth/me", &token).status(), 200);
}

#[test]
fn the_clock_can_be_set_shifted_and_stopped() {
    let mut server = TestServer::ready();
    let token = server.token();
    let clock = server.get("/__admin/clock").json();
    assert_eq!(
        clock,
        json!({"now": "2026-01-31T12:00:00.000Z", "offset_seconds": 0.0, "frozen": false})
    );
    // SEC-07: the token's end follows the appliance's clock, also over a restart.
    server.send_json("PUT", "/__admin/clock", r#"{"offset_seconds": 28800}"#);
    assert_eq!(server.get_with_token("/api/oauth/me", &token).status(), 403);
    server.restart();
    assert_eq!(server.get("/__admin/clock").json()["offset_seconds"], 28800.0);
    server.send_json("PUT", "/__admin/clock", r#"{"now":"2026-01-31T12:30:00Z","frozen":true}"#);
    server.pass_seconds(1_000_000);
    assert_eq!(server.get("/__admin/clock").json()["now"], "2026-01-31T12:30:00.000Z");
    let reply = server.get_with_token("/api/oauth/me", &token);
    assert_eq!(reply.status(), 200);
    assert_eq!(reply.header("date"), Some("Sat, 31 Jan 2026 12:30:00 GMT"));
    server.send_json("PUT", "/__admin/clock", r#"{"frozen":false}"#);
    server.pass_seconds(60);
    assert_eq!(server.get("/__admin/clock").json()["now"], "2026-01-31T12:31:00.000Z");
}

#[test]
fn a_bad_clock_changes_nothing() {
    let mut server = TestServer::ready();
    for body in [
        r#"{"now":"yesterday"}"#,
        r#"{"now":5}"#,
        r#"{"offset_seconds":"x"}"#,
        r#"{"offset_seconds":1e300}"#,
        r#"{"frozen":"yes"}"#,
        r#"{"now":"2026-01-31T12:30:00Z","offset_seconds":1}"#,
        r#"{"speed":2}"#,
    ] {
        assert_eq!(server.send_json("PUT", "/__admin/clock", body).status(), 400, "{body}");
    }
    assert_eq!(server.get("/__admin/clock").json()["offset_seconds"], 0.0);
}

#[test]
fn exchanges_tell_what_the_appliance_saw() {
    let mut server = TestServer::ready();
    let reply = server.send_json("POST", "/api/oauth", GUIDE_REQUEST);
    let id = reply.header("x-mock-exchange").expect("an id").to_owned();
    let exchange = server.get(&format!("/__admin/exchanges/{id}")).json();
    assert_eq!(exchange["request"]["address"], "/api/oauth");
    assert_eq!(exchange["response"]["status"], 200);
    assert_eq!(
        exchange["request"]["body"]["text"],
        r#"{"grant_type":"password","username":"qa","password":"••••••","client_id":"QuickAccess"}"#
    );
    server.get("/api/oauth/me");
    let after = server.get(&format!("/__admin/exchanges?after={id}")).json();
    assert_eq!(after["exchanges"].as_array().map(Vec::len), Some(1));
    assert_eq!(server.get("/__admin/exchanges?after=x").status(), 400);
    assert_eq!(server.get("/__admin/exchanges/99").status(), 404);
    assert_eq!(server.send(request("DELETE", "/__admin/exchanges")).status(), 204);
    assert_eq!(server.get("/__admin/exchanges").json()["exchanges"], json!([]));
}

#[test]
fn other_methods_and_addresses_are_refused() {
    let mut server = TestServer::ready();
    let reply = server.send(request("DELETE", "/__admin/state"));
    assert_eq!((reply.status(), reply.header("allow")), (405, Some("GET, PUT")));
    assert_eq!(server.get("/__admin/nowhere").status(), 404);
}

#[test]
fn pages_of_other_sites_are_refused() {
    let mut server = TestServer::ready();
    let token = server.token();
    let reset = |origin: &str| {
        let request = json_request("POST", "/__admin/reset", "{}");
        with_header(with_header(request, "host", "127.0.0.1:9000"), "origin", origin)
    };
    for origin in ["http://evil.example", "null", "http://127.0.0.1:9001"] {
        assert_eq!(server.send(reset(origin)).status(), 403, "{origin}");
    }
    assert_eq!(server.get_with_token("/api/oauth/me", &token).status(), 200);
    assert_eq!(server.send(reset("http://127.0.0.1:9000")).status(), 200);
}

#[test]
fn names_that_others_can_point_here_are_refused() {
    let mut server = TestServer::ready();
    let mut reset = |host: &str| {
        let request = json_request("POST", "/__admin/reset", "{}");
        let request = with_header(request, "origin", &format!("http://{host}"));
        server.send(with_header(request, "host", host)).status()
    };
    for host in ["evil.example", "evil.example:9000", "127.0.0.1.evil.example:9000", "0.0.0.0:9000"]
    {
        assert_eq!(reset(host), 403, "{host}");
    }
    for host in
        ["127.0.0.1:9000", "localhost:9000", "localhost", "[::1]:9000", "mock:9000", "a.localhost"]
    {
        assert_eq!(reset(host), 200, "{host}");
    }
}

#[test]
fn what_was_rescued_from_unreadable_data_can_be_imported_once_mended() {
    let mut server = TestServer::ready();
    let token = server.token();
    let rows: serde_json::Map<String, serde_json::Value> = server
        .stored
        .iter()
        .map(|(name, text)| (name.clone(), serde_json::from_str(text).expect("JSON")))
        .collect();
    let export = json!({"unreadable": "because", "rows": rows});
    server.send_json("POST", "/__admin/reset", r#"{"scenario":"fresh"}"#);
    assert_eq!(server.send_json("PUT", "/__admin/state", &export.to_string()).status(), 200);
    assert_eq!(server.get_with_token("/api/oauth/me", &token).status(), 200);

    let mut broken = export;
    broken["rows"]["local-user/3001"] = "{".into();
    let reply = server.send_json("PUT", "/__admin/state", &broken.to_string());
    assert_eq!(reply.status(), 400);
    assert!(reply.text_member("detail").contains("local-user/3001"));
}

#[test]
#[should_panic(expected = "asked to by POST /__admin/panic")]
fn panic_panics() {
    TestServer::ready().send(request("POST", "/__admin/panic"));
}
