//! The cluster (fact sheet G).

use serde_json::{Value, json};

use crate::support::{TestServer, json_request, request, with_header};

#[test]
fn the_node_asked_says_that_it_is_the_local_one() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let local = |list: &Value| -> Vec<String> {
        let items = list["_embedded"]["items"].as_array().cloned().unwrap_or_default();
        let local = items.iter().filter(|item| item["local_server"] == true);
        local.filter_map(|item| item["name"].as_str().map(str::to_owned)).collect()
    };
    let list = server.call(&token, "GET", "/api/cluster/server", Value::Null).json();
    assert_eq!(local(&list), ["clearpass-pub"]);
    assert!(list.get("count").is_none());
    let asked = with_header(request("GET", "/api/cluster/server"), "x-mock-node", "clearpass-sub2");
    let asked = with_header(asked, "authorization", &format!("Bearer {token}"));
    assert_eq!(local(&server.send(asked).json()), ["clearpass-sub2"]);
    server.set(&json!({ "node": "clearpass-sub1" }));
    let list = server.call(&token, "GET", "/api/cluster/server", Value::Null).json();
    assert_eq!(local(&list), ["clearpass-sub1"]);
    assert_eq!(server.last_trace()[0]["says"], "subscriber clearpass-sub1 answers it itself");
}

#[test]
fn writes_on_a_subscriber_are_passed_to_the_publisher() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let write = json_request("POST", "/api/role", r#"{"name":"R"}"#);
    let write = with_header(write, "authorization", &format!("Bearer {token}"));
    let reply = server.send(with_header(write, "x-mock-node", "clearpass-sub1"));
    assert_eq!(reply.status(), 201);
    let first = server.last_trace()[0].clone();
    assert_eq!(first["check"], "cluster_node");
    assert_eq!(
        first["says"],
        "subscriber clearpass-sub1 passes it to the publisher clearpass-pub, because it may change something"
    );
    let read = server.call(&token, "GET", "/api/role/name/R", Value::Null);
    assert_eq!(read.status(), 200);
}

#[test]
fn a_node_that_does_not_exist_is_refused() {
    let mut server = TestServer::ready();
    let reply = server.send(with_header(request("GET", "/api/oauth/me"), "x-mock-node", "x"));
    assert_eq!(reply.status(), 400);
    assert_eq!(server.last_refusal().0, "cluster_node");
    let reply = server.send_json("PUT", "/__admin/settings", r#"{"node":"x"}"#);
    assert_eq!(reply.status(), 400);
}

#[test]
fn one_thing_of_a_node_can_be_changed() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let address = "/api/cluster/server/5f9e4c1a-6b0d-4e2f-8a37-0c1d2e3f4a51";
    let changed = server.call(&token, "PATCH", address, json!({ "is_insight_enabled": true }));
    assert_eq!(changed.json()["is_insight_enabled"], true);
    server.restart();
    let read = server.call(&token, "GET", address, Value::Null).json();
    assert_eq!(
        (read["is_insight_enabled"].clone(), read["local_server"].clone()),
        (json!(true), json!(false))
    );
    let bad = server.call(&token, "PATCH", address, json!({ "is_insight_enabled": 7 }));
    assert_eq!(bad.status(), 422);
    assert_eq!(server.call(&token, "GET", "/api/cluster/server/x", Value::Null).status(), 404);
}

#[test]
fn states_of_an_earlier_format_get_their_nodes_and_lifetimes() {
    let mut server = TestServer::ready();
    server.token();
    let mut rows = server.rows();
    rows.retain(|(name, _)| !name.starts_with("server/") && !name.starts_with("settings/"));
    for (name, json) in &mut rows {
        if name == "meta/appliance" {
            *json = r#"{"format":1,"scenario":"ready","boot":"0","clock":{"offset_milliseconds":0,"frozen_at":null},"next_exchange":9,"next_family":9}"#.to_owned();
        }
        if name == "api-client/QuickAccess" {
            *json = r#"{"client_id":"QuickAccess","client_description":null,"enabled":true,"grant_type":"password","client_refresh":true,"client_public":true,"client_secret":null,"profile_id":3001,"access_token_lifetime":{"number":2,"unit":"minutes"},"refresh_token_lifetime":{"number":14,"unit":"days"}}"#.to_owned();
        }
    }
    server.stored = rows.into_iter().collect();
    server.restart();
    let reply = server.send_json("POST", "/api/oauth", crate::support::GUIDE_REQUEST);
    assert_eq!(reply.json()["expires_in"], 120);
    assert_eq!(server.stored.keys().filter(|row| row.starts_with("server/")).count(), 3);
    assert!(server.stored["meta/appliance"].contains(r#""format":4"#));
}
