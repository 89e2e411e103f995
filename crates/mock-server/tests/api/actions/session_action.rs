//! `/api/session-action/...`.

use serde_json::{Value, json};

use super::session_reauthorize::add_role_profile;
use crate::support::TestServer;

const TERMINATE: &str = "[ArubaOS Wireless - Terminate Session]";
const BOUNCE: &str = "[Cisco - Bounce-Host-Port]";

fn states(server: &mut TestServer, token: &str) -> Vec<String> {
    let list = server.call(token, "GET", "/api/session?sort=%2Bid", Value::Null).json();
    let items = list["_embedded"]["items"].as_array().cloned().unwrap_or_default();
    items.iter().map(|item| item["state"].as_str().unwrap_or_default().to_owned()).collect()
}

fn counts(answer: &Value) -> [i64; 4] {
    ["count", "count_success", "count_failed", "count_queue"]
        .map(|name| answer[name].as_i64().unwrap_or(-1))
}

#[test]
fn sessions_are_disconnected_by_what_they_are() {
    for (rest, body, ended) in [
        ("", json!({ "filter": { "nas_name": "wlc-1" } }), vec![4]),
        ("", json!({ "filter": { "ssid": { "$exists": true } }, "sort": "+id" }), vec![4, 5]),
        ("", json!({}), vec![1, 3, 4, 5]),
        ("/mac/02005e100001", json!({}), vec![3]),
        ("/ip/10.10.30.13", json!({}), vec![5]),
        ("/username/guest-1001%40example.com", json!({}), vec![4]),
    ] {
        let mut server = TestServer::ready();
        let token = server.admin_token();
        let before = states(&mut server, &token);
        let address = format!("/api/session-action/disconnect{rest}");
        let answer = server.call(&token, "POST", &address, body);
        assert_eq!(answer.status(), 200, "{}", answer.text());
        let number = i64::try_from(ended.len()).expect("a few");
        assert_eq!(counts(&answer.json()), [number, number, 0, 0], "{rest}");
        assert_eq!(answer.json()["status"], "complete");
        assert_eq!(answer.json()["action_id"], "async_action_1769860800000");
        let mut wanted = before;
        for place in ended {
            "closed".clone_into(&mut wanted[place]);
        }
        assert_eq!(states(&mut server, &token), wanted, "{rest}");
    }
}

#[test]
fn the_answer_tells_what_became_of_each() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let deaf = json!({ "coa_capable": false });
    server.call(&token, "PATCH", "/api/network-device/name/wlc-2", deaf);
    let body = json!({ "filter": { "state": "active" }, "sort": "-id" });
    let answer = server.call(&token, "POST", "/api/session-action/disconnect", body).json();
    assert_eq!(counts(&answer), [3, 2, 1, 0]);
    let items = &answer["_embedded"]["items"];
    assert_eq!(
        (items[0]["session_id"].clone(), items[0]["success"].clone()),
        (json!("R00000a21-01-69689af2"), json!(false))
    );
    assert_eq!(items[1]["message"], "Disconnect successful");
    let href = items[1]["_links"]["self"]["href"].as_str().unwrap_or_default();
    assert!(href.ends_with("/api/session/R00000a20-01-69689525"), "{href}");
    let address = "/api/session-action/disconnect/mac/02-00-5E-10-00-03";
    let alone = server.call(&token, "POST", address, json!({})).json();
    assert_eq!((alone["status"].clone(), counts(&alone)), (json!("failed"), [1, 0, 1, 0]));
    let href = alone["_links"]["self"]["href"].as_str().unwrap_or_default();
    assert!(href.ends_with("/api/session-action/disconnect%2Fmac%2F02-00-5E-10-00-03"), "{href}");
    // Both were asked for in the same millisecond.
    assert_ne!(alone["action_id"], answer["action_id"]);
}

#[test]
fn nothing_that_is_meant_is_a_failure() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    for address in [
        "/api/session-action/disconnect/username/nobody",
        "/api/session-action/disconnect/username/guest-1003%40example.com",
        "/api/session-action/disconnect/ip/192.0.2.1?async=true",
    ] {
        let answer = server.call(&token, "POST", address, json!({}));
        assert_eq!((answer.status(), counts(&answer.json())), (200, [0, 0, 0, 0]), "{address}");
        assert_eq!(answer.json()["status"], "failed");
    }
}

#[test]
fn an_action_in_the_background_seems_to_take_its_time() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let asked = server.call(&token, "POST", "/api/session-action/disconnect?async=true", json!({}));
    assert_eq!((asked.status(), asked.json()["status"].clone()), (202, json!("pending")));
    assert_eq!(counts(&asked.json()), [4, 0, 0, 4]);
    let id = asked.text_member("action_id");
    let address = format!("/api/session-action/{id}");
    let mut watch = |seconds: i64| {
        server.pass_seconds(seconds);
        server.restart();
        server.call(&token, "GET", &address, Value::Null).json()
    };
    assert_eq!(watch(0)["status"], "pending");
    let running = watch(1);
    assert_eq!((running["status"].clone(), counts(&running)), (json!("running"), [4, 2, 0, 2]));
    let over = watch(1);
    assert_eq!((over["status"].clone(), counts(&over)), (json!("complete"), [4, 4, 0, 0]));
    assert_eq!(over["_embedded"]["items"].as_array().map(Vec::len), Some(4));
    let page = format!("{address}?offset=3&limit=2");
    let page = server.call(&token, "GET", &page, Value::Null).json();
    assert_eq!(page["_embedded"]["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(page["count"], 4);
    let missing = server.call(&token, "GET", "/api/session-action/async_action_1", Value::Null);
    assert_eq!(missing.status(), 404);
}

#[test]
fn profiles_are_applied_where_they_suit() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    add_role_profile(&mut server, &token, json!([]));
    let body = json!({ "enforcement_profile": [BOUNCE, "Quarantine"], "sort": "+id" });
    let answer = server.call(&token, "POST", "/api/session-action/coa", body);
    assert_eq!(answer.status(), 200, "{}", answer.text());
    let items = answer.json()["_embedded"]["items"].clone();
    assert_eq!(items[0]["dyn_authz_action_name"], BOUNCE);
    assert_eq!(items[1]["dyn_authz_action_name"], "Quarantine");
    let session = server.call(&token, "GET", "/api/session/R00000a21-01-69689af2", Value::Null);
    assert_eq!(session.json()["arubauserrole"], "quarantine");
    let body = json!({ "enforcement_profile": [BOUNCE] });
    let address = "/api/session-action/coa/username/qa";
    let answer = server.call(&token, "POST", address, body).json();
    assert_eq!((answer["status"].clone(), counts(&answer)), (json!("failed"), [1, 0, 1, 0]));
    let body = json!({ "enforcement_profile": [TERMINATE] });
    assert_eq!(server.call(&token, "POST", address, body).json()["status"], "complete");
}

#[test]
fn what_cannot_be_read_is_refused() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let before = states(&mut server, &token);
    for (address, body) in [
        ("disconnect", json!({ "filter": { "state": { "$is": 1 } } })),
        ("disconnect", json!({ "filter": "x" })),
        ("disconnect", json!({ "sort": "+a;b" })),
        ("disconnect?async=perhaps", json!({})),
        ("disconnect/mac/printer", json!({})),
        ("coa", json!({})),
        ("coa", json!({ "enforcement_profile": [] })),
        ("coa", json!({ "enforcement_profile": ["nothing"] })),
        ("coa", json!({ "enforcement_profile": ["[Allow Access Profile]"] })),
    ] {
        let address = format!("/api/session-action/{address}");
        let refused = server.call(&token, "POST", &address, body.clone());
        assert_eq!(refused.status(), 422, "{address} {body}: {}", refused.text());
        assert_eq!(server.last_refusal().0, "validation");
    }
    assert_eq!(states(&mut server, &token), before);
}

#[test]
fn old_actions_are_let_go_of() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    for _ in 0..105 {
        server.call(&token, "POST", "/api/session-action/disconnect", json!({}));
    }
    let kept = server.stored.keys().filter(|row| row.starts_with("session-action/")).count();
    assert_eq!(kept, 100);
    let newest = "/api/session-action/async_action_1769860800104";
    assert_eq!(server.call(&token, "GET", newest, Value::Null).status(), 200);
}
