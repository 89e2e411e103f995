//! `/api/config/service` (fact sheet C6), and the wizard that makes one (F4).

use serde_json::{Value, json};

use crate::support::TestServer;

fn order(server: &mut TestServer, token: &str) -> Vec<String> {
    let list = server.call(token, "GET", "/api/config/service?sort=%2Border_no", Value::Null);
    let items = list.json()["_embedded"]["items"].as_array().cloned().unwrap_or_default();
    let numbers: Vec<Value> = items.iter().map(|item| item["order_no"].clone()).collect();
    let wanted: Vec<Value> = (1..=items.len()).map(Value::from).collect();
    assert_eq!(numbers, wanted, "without gaps");
    items.iter().map(|item| item["id"].to_string()).collect()
}

#[test]
fn services_are_arranged() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    assert_eq!(order(&mut server, &token), ["1", "2", "10", "11", "12", "13", "3001"]);
    let body = json!({ "service_orders": [
        { "service_name": "api OAuth2 API User Access", "order_no": 2 },
        { "service_name": "[Guest Operator Logins]", "order_no": "1" }
    ] });
    let reordered = server.call(&token, "PATCH", "/api/config/service/reorder", body);
    assert_eq!(reordered.json()["service_orders"][0]["service_name"], "[Guest Operator Logins]");
    assert_eq!(order(&mut server, &token), ["11", "3001", "1", "2", "10", "12", "13"]);
    let down = json!({ "order_no": 3 });
    server.call(&token, "PATCH", "/api/config/service/11", down);
    assert_eq!(order(&mut server, &token), ["3001", "1", "11", "2", "10", "12", "13"]);
    assert_eq!(
        server.call(&token, "DELETE", "/api/config/service/3001", Value::Null).status(),
        204
    );
    assert_eq!(order(&mut server, &token), ["1", "11", "2", "10", "12", "13"]);

    for (body, message) in [
        (json!({}), "service_orders must be specified"),
        (json!({ "service_orders": [] }), "service_orders must be specified"),
        (
            json!({ "service_orders": [{ "service_name": "x", "order_no": 1 }] }),
            "No service named \"x\"",
        ),
    ] {
        let refused = server.call(&token, "PATCH", "/api/config/service/reorder", body);
        assert_eq!((refused.status(), refused.text_member("detail")), (422, message.to_owned()));
    }
}

#[test]
fn services_are_switched() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let off = server.call(&token, "PATCH", "/api/config/service/3001/disable", Value::Null);
    assert_eq!((off.status(), off.json()["enabled"].clone()), (200, json!(false)));
    let refused = server.send_json("POST", "/api/oauth", crate::support::GUIDE_REQUEST);
    assert_eq!(refused.status(), 401);
    let (check, says) = server.last_refusal();
    assert_eq!(check, "service");
    assert!(says.contains("disabled"), "{says}");
    let address = "/api/config/service/name/api%20OAuth2%20API%20User%20Access/enable";
    assert_eq!(server.call(&token, "PATCH", address, Value::Null).json()["enabled"], true);
    server.token();
    let service = server.call(&token, "GET", "/api/config/service/3001", Value::Null).json();
    assert_eq!(
        (service["hit_count"].clone(), service["type"].clone()),
        (json!(1), json!("Application"))
    );
    let missing = server.call(&token, "PATCH", "/api/config/service/77/enable", Value::Null);
    assert_eq!(missing.status(), 404);
}

#[test]
fn the_wizard_makes_a_service_with_its_policies() {
    let mut server = TestServer::fresh();
    let address = "/__admin/service-templates/oauth2-api-user-access";
    let made = server.send_json("POST", address, r#"{"name_prefix":"lab"}"#);
    assert_eq!(made.status(), 201, "{}", made.text());
    let service = made.json();
    assert_eq!(service["name"], "lab OAuth2 API User Access");
    assert_eq!((service["order_no"].clone(), service["enabled"].clone()), (json!(7), json!(true)));
    let policy = &server.stored["enforcement-policy/3001"];
    assert!(policy.contains("[Operator Login - Admin Users]"), "{policy}");

    for (body, status) in [
        (r#"{"name_prefix":"lab"}"#, 422),
        (r#"{"name_prefix":""}"#, 400),
        (r#"{}"#, 400),
        (r#"{"name_prefix":"x","operator_profile":"nobody"}"#, 422),
    ] {
        let before = server.stored.len();
        assert_eq!(server.send_json("POST", address, body).status(), status, "{body}");
        assert_eq!(server.stored.len(), before);
    }
    let made = r#"{"name_prefix":"api","operator_profile":"Help Desk"}"#;
    assert_eq!(server.send_json("POST", address, made).status(), 201);
    assert!(server.stored["enforcement-profile/3001"].contains("Help Desk"));
}

#[test]
fn places_are_whole_numbers_within_reason() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    for place in [json!(0), json!(-1), json!(i64::MIN), json!(5_000_000_000_i64), json!("x")] {
        let body = json!({ "order_no": place });
        let refused = server.call(&token, "PATCH", "/api/config/service/3001", body);
        assert_eq!(refused.status(), 422, "{place}");
    }
    // The answer shows where it stands now.
    let far = server.call(&token, "PATCH", "/api/config/service/1", json!({ "order_no": 99 }));
    assert_eq!(far.json()["order_no"], 7);
    let nothing =
        server.call(&token, "PATCH", "/api/config/service/1", json!({ "order_no": null }));
    assert_eq!(nothing.status(), 200);
}

#[test]
fn the_wizard_makes_all_or_nothing() {
    let mut server = TestServer::fresh();
    server.get("/api/oauth/me");
    server.change("enforcement-profile/4", |profile| profile["name"] = "renamed".into());
    let before = server.stored.clone();
    let body = r#"{"name_prefix":"x","operator_profile":"Help Desk"}"#;
    let refused =
        server.send_json("POST", "/__admin/service-templates/oauth2-api-user-access", body);
    assert_eq!(refused.status(), 422);
    assert_eq!(server.stored, before);
}

#[test]
fn a_service_named_enable_can_be_reached() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    for address in ["/api/config/service/name/enable", "/api/config/service/name/name/enable"] {
        let method = if address.ends_with("name/enable") && address.contains("name/name") {
            "PATCH"
        } else {
            "GET"
        };
        assert_eq!(server.call(&token, method, address, Value::Null).status(), 404, "{address}");
        assert_eq!(server.last_refusal().0, "object", "{address}");
    }
}
