//! What a host stores, and what comes back from it.

use mock_server::{LoadError, Scenario, Unreadable};

use crate::support::{TestServer, request};

#[test]
fn what_was_acknowledged_survives_a_restart() {
    let mut server = TestServer::ready();
    let token = server.token();
    server.restart();
    assert_eq!(server.get_with_token("/api/oauth/me", &token).status(), 200);
    server.restart();
    assert_eq!(server.last_trace()[0]["check"], "bearer_token");
}

#[test]
fn the_cost_of_a_write_does_not_grow_with_the_state() {
    let mut server = TestServer::ready();
    server.token();
    server.token();
    let early = size(&server);
    for _ in 0..300 {
        server.token();
    }
    let late = size(&server);
    assert!(server.last_commit.rows.len() <= 6, "{:?}", server.last_commit.rows);
    assert!(late < early + early / 4, "{late} bytes after {early}");
}

fn size(server: &TestServer) -> usize {
    server.last_commit.rows.iter().map(|(_, json)| json.as_ref().map_or(0, |json| json.len())).sum()
}

#[test]
fn tokens_that_expired_long_ago_are_let_go() {
    let mut server = TestServer::ready();
    for _ in 0..300 {
        server.token();
    }
    server.pass_seconds(365 * 86_400);
    for _ in 0..300 {
        server.token();
    }
    for table in ["access-token/", "refresh-token/"] {
        let kept = server.stored.keys().filter(|row| row.starts_with(table)).count();
        assert!((300..560).contains(&kept), "{kept} in {table}");
    }
}

#[test]
fn a_broken_log_keeps_nobody_from_the_data() {
    let mut server = TestServer::ready();
    let token = server.token();
    for (key, text) in [("exchange/x", "5"), ("exchange/1", "{"), ("exchange/zzz", r#"{"id":1}"#)] {
        server.stored.insert(key.to_owned(), text.to_owned());
    }
    server.restart();
    assert_eq!(server.get_with_token("/api/oauth/me", &token).status(), 200);
    let exchanges = server.get("/__admin/exchanges").json();
    assert_eq!(exchanges["exchanges"].as_array().map(Vec::len), Some(2));
    assert_eq!(server.stored.keys().filter(|row| row.starts_with("exchange/")).count(), 2);
}

#[test]
fn exchanges_are_bounded() {
    let mut server = TestServer::ready();
    for _ in 0..600 {
        server.get("/api/oauth/me");
    }
    let kept = server.stored.keys().filter(|row| row.starts_with("exchange/")).count();
    assert_eq!(kept, 500);
}

#[test]
fn newer_rows_are_told_from_corrupt_ones() {
    let mut server = TestServer::ready();
    server.token();
    let mut rows = server.rows();
    for (name, json) in &mut rows {
        if name == "meta/appliance" {
            *json = json.replace("\"format\":4", "\"format\":5");
        }
    }
    assert_eq!(TestServer::load(rows).err(), Some(LoadError::Newer { found: 5, known: 4 }));

    for (row, json) in [
        ("local-user/3001", "{"),
        ("local-user/3001", r#"{"id":"x"}"#),
        ("nonsense/1", "{}"),
        ("local-user/9", r#"{"id":3001}"#),
        ("meta/appliance", "5"),
    ] {
        let mut rows = server.rows();
        rows.retain(|(name, _)| name != row);
        rows.push((row.to_owned(), json.to_owned()));
        let error = TestServer::load(rows).err();
        assert!(
            matches!(&error, Some(LoadError::Corrupt { row: named, .. }) if named == row),
            "{row}: {error:?}"
        );
    }
}

#[test]
fn unreadable_rows_can_be_exported_and_reset_and_nothing_else() {
    let mut server = TestServer::ready();
    server.token();
    let mut rows = server.rows();
    rows.push(("local-user/1".to_owned(), "{".to_owned()));
    let error = TestServer::load(rows.clone()).expect_err("a corrupt row");
    let unreadable = Unreadable::new(rows, &error);

    let (answer, next) = unreadable.respond(request("GET", "/api/oauth/me"), server.moment());
    assert_eq!(answer.response.status(), 503);
    assert!(answer.commit.is_empty() && next.is_none());
    let text = String::from_utf8_lossy(answer.response.body()).into_owned();
    assert!(text.contains("local-user/1"), "{text}");

    let (answer, next) = unreadable.respond(request("GET", "/__admin/state"), server.moment());
    assert!(next.is_none() && answer.commit.is_empty());
    let export: serde_json::Value = serde_json::from_slice(answer.response.body()).expect("JSON");
    assert_eq!(export["rows"]["local-user/1"], "{");
    assert_eq!(export["rows"]["api-client/QuickAccess"]["client_id"], "QuickAccess");

    let mut bad = request("POST", "/__admin/reset");
    *bad.body_mut() = br#"{"scenario":"nowhere"}"#.to_vec();
    let (answer, next) = unreadable.respond(bad, server.moment());
    assert_eq!(answer.response.status(), 400);
    assert!(next.is_none() && answer.commit.is_empty());

    let mut reset = request("POST", "/__admin/reset");
    *reset.body_mut() = br#"{"scenario":"fresh"}"#.to_vec();
    let (answer, next) = unreadable.respond(reset, server.moment());
    assert_eq!(answer.response.status(), 200);
    assert!(answer.commit.clear && next.is_some());
    assert!(!answer.commit.rows.iter().any(|(name, _)| name.starts_with("local-user/")));
}

#[test]
fn the_first_boot_is_part_of_the_first_commit() {
    let mut server = TestServer::fresh();
    server.get("/api/oauth/me");
    assert!(server.last_commit.clear);
    assert!(server.stored.contains_key("operator-profile/1"));
    assert_eq!("ready".parse(), Ok(Scenario::Ready));
}

#[test]
fn rows_that_could_only_come_from_a_hostile_import_are_refused() {
    let mut server = TestServer::ready();
    server.token();
    server.set(&serde_json::json!({ "profile": "standard" }));
    for (row, from, to) in [
        ("meta/appliance", "\"next_exchange\":2", "\"next_exchange\":18446744073709551615"),
        ("settings/appliance", "\"bad_token_status\":null", "\"bad_token_status\":204"),
        ("settings/appliance", "\"guess_attempts\":5", "\"guess_attempts\":4000000000"),
        (
            "settings/appliance",
            "}",
            ",\"faults\":[{\"path\":\"/\",\"times\":null,\"fault\":{\"delay_milliseconds\":3000000000}}]}",
        ),
    ] {
        let mut rows = server.rows();
        for (name, json) in &mut rows {
            if name == row {
                assert!(json.contains(from), "{json}");
                *json = json.replace(from, to);
            }
        }
        assert!(matches!(TestServer::load(rows), Err(LoadError::Corrupt { .. })), "{row} {to}");
    }
    // What merely points at nothing does no harm.
    server.change("settings/appliance", |settings| settings["node"] = "gone".into());
    server.change("service/3001", |service| service["hit_count"] = i64::MAX.into());
    server.change("role/22", |role| role["id"] = 22.into());
    let token = server.token();
    assert_eq!(server.get_with_token("/api/oauth/me", &token).status(), 200);
}

#[test]
fn refreshing_alone_lets_old_tokens_go_too() {
    let mut server = TestServer::ready();
    let mut token = server
        .send_json("POST", "/api/oauth", crate::support::GUIDE_REQUEST)
        .text_member("refresh_token");
    server.admin_token();
    for count in 0..600 {
        if count == 300 {
            server.pass_seconds(13 * 86_400);
        }
        let body = format!(
            r#"{{"grant_type":"refresh_token","client_id":"QuickAccess","refresh_token":"{token}"}}"#
        );
        token = server.send_json("POST", "/api/oauth", &body).text_member("refresh_token");
    }
    server.pass_seconds(40 * 86_400);
    for _ in 0..300 {
        server.admin_token();
    }
    let kept = server.stored.keys().filter(|row| row.starts_with("access-token/")).count();
    assert!(kept <= 560, "{kept}");
}
