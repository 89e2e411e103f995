//! `/api/insight/endpoint`: by MAC address, by IP address and by ranges.

use serde_json::{Value, json};

use crate::support::TestServer;

fn macs(server: &mut TestServer, token: &str, address: &str) -> Vec<String> {
    let list = server.call(token, "GET", address, Value::Null);
    assert_eq!(list.status(), 200, "{}", list.text());
    let items = list.json()["_embedded"]["items"].as_array().cloned().unwrap_or_default();
    items.iter().filter_map(|item| item["mac"].as_str()).map(str::to_owned).collect()
}

#[test]
fn a_device_is_known_by_its_addresses() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let address = "/api/insight/endpoint/mac/02:00:5E:10:00:01";
    let info = server.call(&token, "GET", address, Value::Null);
    assert_eq!(info.status(), 200, "{}", info.text());
    let info = info.json();
    assert_eq!(info["mac"], "02005e100001");
    assert_eq!(info["device_category"], "Computer");
    assert_eq!(info["spt"], "HEALTHY");
    assert!(info["roles"].is_array() && info["ipv6"].is_array());
    let ip = info["ip"].as_str().expect("an address").to_owned();
    let by_ip = server.call(&token, "GET", &format!("/api/insight/endpoint/ip/{ip}"), Value::Null);
    assert_eq!(by_ip.json(), info);
    for (address, status) in [
        ("/api/insight/endpoint/mac/020000000000", 404),
        ("/api/insight/endpoint/mac/x", 404),
        ("/api/insight/endpoint/ip/203.0.113.77", 404),
        ("/api/insight/endpoint/ip/x", 422),
    ] {
        let missing = server.call(&token, "GET", address, Value::Null);
        assert_eq!(missing.status(), status, "{address}");
        if status == 404 {
            assert_eq!(missing.text_member("detail"), "Object not found");
        }
        server.last_refusal();
    }
}

#[test]
fn what_is_known_follows_the_state() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let session = "/api/session/R00000a20-01-69689525";
    let session = server.call(&token, "GET", session, Value::Null).json();
    let mac = session["mac_address"].as_str().expect("an address").to_owned();
    let address = format!("/api/insight/endpoint/mac/{mac}");
    let online = server.call(&token, "GET", &address, Value::Null).json();
    assert_eq!((&online["is_online"], &online["user"]), (&json!(true), &session["username"]));
    assert_eq!(online["ip"], session["framedipaddress"]);
    let body = json!({ "id": session["id"], "confirm_disconnect": true });
    server.call(&token, "POST", "/api/session/R00000a20-01-69689525/disconnect", body);
    let offline = server.call(&token, "GET", &address, Value::Null).json();
    assert_eq!(offline["is_online"], false);
    assert_eq!(offline["updated_at"], "Jan 31, 2026 12:00:00 UTC");
    let made = json!({ "mac_address": "0A-00-00-00-00-01", "status": "Known" });
    server.call(&token, "POST", "/api/endpoint", made);
    let address = "/api/insight/endpoint/mac/0a0000000001";
    assert_eq!(server.call(&token, "GET", address, Value::Null).json()["ip"], "");
}

#[test]
fn ranges_give_lists() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let range = "/api/insight/endpoint/ip-range/10.40.0.101-103";
    assert!(macs(&mut server, &token, range).iter().all(|mac| mac.len() == 12));
    let all = macs(&mut server, &token, "/api/insight/endpoint/time-range/0/1769860800");
    assert!(all.len() >= 6, "{all:?}");
    let page =
        "/api/insight/endpoint/time-range/0/1769860800?limit=2&calculate_count=true&sort=-mac";
    let page = server.call(&token, "GET", page, Value::Null).json();
    assert_eq!(page["count"], all.len());
    assert_eq!(page["_embedded"]["items"].as_array().map(Vec::len), Some(2));
    assert!(page["_links"]["next"]["href"].as_str().is_some_and(|href| href.contains("offset=2")));
    assert!(macs(&mut server, &token, "/api/insight/endpoint/time-range/0/1").is_empty());
    for address in [
        "/api/insight/endpoint/ip-range/10.40.0.101",
        "/api/insight/endpoint/ip-range/10.40.0.9-1",
        "/api/insight/endpoint/time-range/5/1",
        "/api/insight/endpoint/time-range/x/1",
        "/api/insight/endpoint/time-range/-5/1",
    ] {
        let refused = server.call(&token, "GET", address, Value::Null);
        assert_eq!(refused.status(), 422, "{address}");
        assert!(refused.json()["validation_messages"].is_string());
        server.last_refusal();
    }
}
