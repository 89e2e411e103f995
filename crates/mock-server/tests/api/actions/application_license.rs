//! `/api/application-license`: adding, activating and counting.

use serde_json::{Value, json};

use crate::support::TestServer;

const COLLECTION: &str = "/api/application-license";

#[test]
fn a_license_is_added_and_activated() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let key = json!({ "license_key": "EXMPL-0009-ONGRD-AAAA-BBBB" });
    let made = server.call(&token, "POST", COLLECTION, key.clone());
    assert_eq!(made.status(), 201, "{}", made.text());
    let item = made.json();
    assert_eq!((&item["product_id"], &item["product_name"]), (&json!(2), &json!("OnGuard")));
    assert_eq!(item["license_added_on"], "2026-01-31 12:00:00");
    assert_eq!(item["activation_status"], false);
    for how in ["online", "offline"] {
        let address = format!("{COLLECTION}/activate-{how}/{}", item["id"]);
        let done = server.call(&token, "PATCH", &address, Value::Null);
        assert_eq!((done.status(), done.json()["activation_status"].clone()), (200, json!(true)));
        let address = format!("{COLLECTION}/{}", item["id"]);
        let read = server.call(&token, "GET", &address, Value::Null).json();
        assert_eq!(read["activation_status"], true);
    }
    let twice = server.call(&token, "POST", COLLECTION, key.clone());
    assert_eq!(twice.status(), 422);
    assert!(server.last_refusal().1.contains("has been added already"));
    // The same key says nothing new, another wants to be activated.
    let address = format!("{COLLECTION}/{}", item["id"]);
    let same = server.call(&token, "PUT", &address, key).json();
    assert_eq!(same["activation_status"], true);
    let other = json!({ "license_key": "EXMPL-0010-ENTRY-EVAL-BBBB" });
    let other = server.call(&token, "PUT", &address, other).json();
    assert_eq!(other["activation_status"], false);
    assert_eq!(
        (&other["product_name"], &other["license_type"]),
        (&json!("Entry"), &json!("Evaluation"))
    );
    assert_eq!(other["duration"], 90);
    for how in ["online", "offline"] {
        let address = format!("{COLLECTION}/activate-{how}/77");
        assert_eq!(server.call(&token, "PATCH", &address, Value::Null).status(), 404);
    }
}

#[test]
fn the_summary_follows_from_licenses_and_sessions() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let summary = |server: &mut TestServer| {
        let address = format!("{COLLECTION}/summary");
        server.call(&token, "GET", &address, Value::Null).json()
    };
    let before = summary(&mut server);
    assert_eq!(
        (&before["license_type"], &before["licensed_count"]),
        (&json!("Permanent"), &json!(500))
    );
    assert_eq!(before["updated_at"], "2026-01-31 12:00:00");
    let used = before["used_count"].as_u64().unwrap_or_default();
    assert!(used > 0);
    let key = json!({ "license_key": "EXMPL-0009-ACCESS-AAAA-BBBB" });
    server.call(&token, "POST", COLLECTION, key);
    assert_eq!(summary(&mut server)["licensed_count"], 600);
    let id = "R00000a20-01-69689525";
    let body = json!({ "id": id, "confirm_disconnect": true });
    server.call(&token, "POST", &format!("/api/session/{id}/disconnect"), body);
    assert_eq!(summary(&mut server)["used_count"], used - 1);
    for id in [3001, 3003] {
        server.call(&token, "DELETE", &format!("{COLLECTION}/{id}"), Value::Null);
    }
    assert_eq!(summary(&mut server)["license_type"], "Evaluation");
}
