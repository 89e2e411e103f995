//! Resources of EndpointVisibility and PolicyElements that are switched on and off by address.

use serde_json::{Value, json};

use crate::support::TestServer;

#[test]
fn what_is_switched_stays_switched() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    for (address, item) in [
        ("/api/config/network-scan/3001", "/api/config/network-scan/3001"),
        (
            "/api/agentless-onguard/subnet-mapping/3001",
            "/api/agentless-onguard/subnet-mapping/3001",
        ),
        (
            "/api/agentless-onguard/subnet-mapping/name/office-clients",
            "/api/agentless-onguard/subnet-mapping/3001",
        ),
        ("/api/radius-dictionary/3", "/api/radius-dictionary/3"),
        ("/api/radius-dictionary/name/Aruba", "/api/radius-dictionary/3"),
    ] {
        for (action, is_enabled) in [("disable", false), ("disable", false), ("enable", true)] {
            let done = server.call(&token, "PATCH", &format!("{address}/{action}"), Value::Null);
            assert_eq!(done.status(), 200, "{address}/{action}: {}", done.text());
            let read = server.call(&token, "GET", item, Value::Null).json();
            assert_eq!(read["enabled"], is_enabled, "{address}/{action}");
        }
    }
    let missing = "/api/config/network-scan/77/enable";
    assert_eq!(server.call(&token, "PATCH", missing, Value::Null).status(), 404);
}

#[test]
fn a_scan_says_in_words_what_it_does() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let body = json!({
        "type": "DISCOVERY", "seed_device_or_ip_subnet": "192.0.2.1", "depth": 2, "probe_arp": true,
        "scan_frequency": "WEEKLY", "day_of_week": "SUNDAY", "start_time": "02:30", "zone": "default"
    });
    let made = server.call(&token, "POST", "/api/config/network-scan", body);
    assert_eq!(made.status(), 201, "{}", made.text());
    let item = made.json();
    assert_eq!(item["scan_params_string"], "Seed devices: 192.0.2.1; depth 2, with ARP probes");
    assert_eq!(item["schedule_string"], "Weekly on Sunday at 02:30");
    let address = format!("/api/config/network-scan/{}", item["id"]);
    let hourly = json!({ "scan_frequency": "HOURLY", "interval": 6 });
    let changed = server.call(&token, "PATCH", &address, hourly);
    assert_eq!(changed.text_member("schedule_string"), "Every 6 hours");
}
