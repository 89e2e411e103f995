//! What all resources have in common, seen on roles.

use serde_json::{Value, json};

use crate::support::TestServer;

#[test]
fn an_item_is_created_read_changed_replaced_and_deleted() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let created = server.call(&token, "POST", "/api/role", json!({ "name": "Tester" }));
    assert_eq!(created.status(), 201);
    assert_eq!(created.header("content-type"), Some("application/hal+json"));
    assert_eq!(created.header("location"), Some("http://localhost/api/role/3001"));
    assert_eq!(
        created.text(),
        r#"{"id":3001,"name":"Tester","description":"","_links":{"self":{"href":"http://localhost/api/role/3001"}}}"#
    );
    let read = server.call(&token, "GET", "/api/role/name/Tester", Value::Null);
    assert_eq!((read.status(), read.text()), (200, created.text()));

    let change = json!({ "description": "tests" });
    let changed = server.call(&token, "PATCH", "/api/role/3001", change);
    assert_eq!((changed.status(), changed.text_member("name").as_str()), (200, "Tester"));
    let replaced = server.call(&token, "PUT", "/api/role/name/Tester", json!({ "name": "T 2/2" }));
    assert_eq!((replaced.status(), replaced.text_member("description").as_str()), (200, ""));
    let read = server.call(&token, "GET", "/api/role/name/T%202%2F2", Value::Null);
    assert_eq!(read.json()["id"], 3001);

    server.restart();
    let deleted = server.call(&token, "DELETE", "/api/role/3001", Value::Null);
    assert_eq!((deleted.status(), deleted.text().as_str()), (204, ""));
    for method in ["GET", "DELETE", "PATCH"] {
        let gone = server.call(&token, method, "/api/role/3001", Value::Null);
        assert_eq!((gone.status(), gone.text_member("detail")), (404, "Object not found".into()));
        assert_eq!(server.last_refusal().0, "object");
    }
    // Ids are not used twice.
    let next = server.call(&token, "POST", "/api/role", json!({ "name": "Next" }));
    assert_eq!(next.json()["id"], 3002);
}

#[test]
fn bodies_that_are_not_valid_change_nothing() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let before = server.stored.clone();
    for (body, messages, check) in [
        (json!({}), json!(["name must be specified"]), "validation"),
        (json!({ "name": "" }), json!(["name must be specified"]), "validation"),
        (json!({ "name": null }), json!(["name must be specified"]), "validation"),
        (json!({ "name": [1] }), json!(["Invalid name specified"]), "validation"),
        (json!([1]), json!(["The request body must be a JSON object"]), "validation"),
        (
            json!({ "name": "[Employee]" }),
            json!(["Another role has the name \"[Employee]\""]),
            "uniqueness",
        ),
    ] {
        let refused = server.call(&token, "POST", "/api/role", body);
        assert_eq!(refused.status(), 422);
        assert!(refused.text().starts_with(r#"{"validation_messages":["#), "{}", refused.text());
        assert_eq!(refused.json()["validation_messages"], messages);
        assert_eq!(refused.json()["detail"], messages[0]);
        assert_eq!(server.last_refusal().0, check);
    }
    let roles = |stored: &std::collections::BTreeMap<String, String>| -> Vec<String> {
        stored.iter().filter(|(row, _)| row.starts_with("role/")).map(|(_, v)| v.clone()).collect()
    };
    assert_eq!(roles(&before), roles(&server.stored));
}

#[test]
fn built_in_items_and_items_in_use_stay() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    server.call(&token, "POST", "/api/role", json!({ "name": "Tester" }));
    let user = json!({ "user_id": "t", "password": "p", "username": "T", "role_name": "Tester" });
    assert_eq!(server.call(&token, "POST", "/api/local-user", user).status(), 201);
    for (address, says) in [
        ("/api/role/22", "[Employee] is part of the system and cannot be deleted"),
        ("/api/role/name/Tester", "Tester is in use by local user t"),
    ] {
        let refused = server.call(&token, "DELETE", address, Value::Null);
        assert_eq!((refused.status(), refused.text_member("detail")), (422, says.to_owned()));
        assert_eq!(server.last_refusal().0, "reference");
    }
    // Another name is followed by those who use it.
    server.call(&token, "PATCH", "/api/role/3001", json!({ "name": "Examiner" }));
    let user = server.call(&token, "GET", "/api/local-user/user-id/t", Value::Null);
    assert_eq!(user.text_member("role_name"), "Examiner");
}

#[test]
fn a_list_is_filtered_sorted_paged_and_counted() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    for number in 1..=30 {
        server.call(&token, "POST", "/api/role", json!({ "name": format!("R{number}") }));
    }
    let list = server.call(&token, "GET", "/api/role", Value::Null).json();
    assert_eq!(list["_embedded"]["items"].as_array().map(Vec::len), Some(25));
    assert!(list.get("count").is_none() && list["_links"].get("last").is_none());
    assert_eq!(
        list["_links"]["self"]["href"],
        "http://localhost/api/role?calculate_count=false&offset=0&limit=25&sort=%2Bid&filter=%7B%7D"
    );
    assert!(list["_links"]["next"]["href"].as_str().is_some_and(|next| next.contains("offset=25")));

    let address = "/api/role?&calculate_count=true&limit=5&offset=10&sort=-id&filter=%7B%22name%22:%7B%22$contains%22:%22R%22%7D%7D&x=y";
    let list = server.call(&token, "GET", address, Value::Null).json();
    // The 30, and the one built in that has a capital R.
    assert_eq!(list["count"], 32);
    let names: Vec<&str> = list["_embedded"]["items"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|item| item["name"].as_str())
        .collect();
    assert_eq!(names, ["R20", "R19", "R18", "R17", "R16"]);
    for link in ["first", "prev", "next", "last"] {
        assert!(list["_links"][link]["href"].is_string(), "{link}");
    }
    for query in ["limit=0", "limit=1001", "filter=%7B", "filter=%7B%22$x%22:1%7D", "offset=x"] {
        let refused = server.call(&token, "GET", &format!("/api/role?{query}"), Value::Null);
        assert_eq!(refused.status(), 422, "{query}");
        assert_eq!(refused.text_member("detail"), "Failed Input Validation");
    }
}

#[test]
fn unknown_members_are_passed_over_and_the_trace_says_so() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let body = json!({ "name": "Tester", "descripton": "a slip" });
    assert_eq!(server.call(&token, "POST", "/api/role", body).status(), 201);
    let trace = server.last_trace().to_string();
    assert!(trace.contains("no such member exists: descripton"), "{trace}");
}

#[test]
fn built_in_items_keep_their_names_and_users_may_use_brackets() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let refused = server.call(&token, "PATCH", "/api/auth-source/1", json!({ "name": "LUR" }));
    let says = "[Local User Repository] is part of the system and keeps its name";
    assert_eq!((refused.status(), refused.text_member("detail")), (422, says.to_owned()));
    let other = json!({ "description": "changed" });
    assert_eq!(server.call(&token, "PATCH", "/api/role/3", other).status(), 200);
    server.call(&token, "POST", "/api/role", json!({ "name": "[mine]" }));
    let deleted = server.call(&token, "DELETE", "/api/role/name/%5Bmine%5D", Value::Null);
    assert_eq!(deleted.status(), 204);
}

#[test]
fn a_role_that_a_condition_names_stays_and_is_followed() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    server.call(&token, "POST", "/api/role", json!({ "name": "R9" }));
    let policy = json!({
        "name": "P", "enforcement_type": "Application", "rule_eval_algo": "first-applicable",
        "default_enforcement_profile": "[Deny Application Access Profile]",
        "rules": [{
            "enforcement_profile_names": ["[Operator Login - Admin Users]"],
            "condition": [
                { "type": "Tips", "name": "Role", "oper": "EQUALS", "value": "R9" },
                { "type": "LocalUser", "name": "City", "oper": "EQUALS", "value": "R9" }
            ]
        }]
    });
    assert_eq!(server.call(&token, "POST", "/api/enforcement-policy", policy).status(), 201);
    let refused = server.call(&token, "DELETE", "/api/role/name/R9", Value::Null);
    assert_eq!(refused.status(), 422);
    server.call(&token, "PATCH", "/api/role/name/R9", json!({ "name": "R10" }));
    let rules = server.call(&token, "GET", "/api/enforcement-policy/name/P", Value::Null).json();
    let condition = &rules["rules"][0]["condition"];
    assert_eq!(
        (condition[0]["value"].clone(), condition[1]["value"].clone()),
        (json!("R10"), json!("R9"))
    );
    // What a user calls an attribute is the user's own.
    server.call(&token, "POST", "/api/role", json!({ "name": "R11" }));
    let attributes = json!({ "attributes": { "role_name": "R11" } });
    server.call(&token, "PATCH", "/api/local-user/3001", attributes);
    let deleted = server.call(&token, "DELETE", "/api/role/name/R11", Value::Null);
    assert_eq!(deleted.status(), 204);
}

#[test]
fn members_that_the_appliance_sets_are_passed_over_and_the_trace_says_so() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let created = server.call(&token, "POST", "/api/role", json!({ "id": 99, "name": "Tester" }));
    assert_eq!(created.json()["id"], 3001);
    let trace = server.last_trace().to_string();
    assert!(trace.contains("the appliance sets it: id"), "{trace}");
    let sent = json!({ "current_state": "expired" });
    server.call(&token, "PATCH", "/api/guest/3001", sent);
    let trace = server.last_trace().to_string();
    assert!(trace.contains("the appliance sets it: current_state"), "{trace}");
    // Who sends back what was read means nothing by it.
    for address in ["/api/role/3001", "/api/guest/3001"] {
        let read = server.call(&token, "GET", address, Value::Null).json();
        server.call(&token, "PATCH", address, read);
        let trace = server.last_trace().to_string();
        assert!(!trace.contains("the appliance sets it"), "{trace}");
    }
}

#[test]
fn an_order_or_a_filter_by_a_member_that_nothing_has_is_warned_of() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    for (address, says) in [
        ("/api/role?sort=-nam", Some("roles have no member nam")),
        (
            "/api/role?filter=%7B%22$or%22:[%7B%22nme%22:%22x%22%7D]%7D",
            Some("roles have no member nme"),
        ),
        ("/api/network-device?filter=%7B%22snmp_read.zone_name%22:%22x%22%7D", None),
        ("/api/api-client?sort=%2Bclient_id", None),
        // Anything may be a member of a guest.
        ("/api/guest?sort=shoe_size", None),
    ] {
        let reply = server.call(&token, "GET", address, Value::Null);
        assert_eq!(reply.status(), 200, "{address}");
        let trace = server.last_trace().to_string();
        match says {
            Some(says) => assert!(trace.contains(says), "{trace}"),
            None => assert!(!trace.contains("no member"), "{trace}"),
        }
    }
}

#[test]
fn the_trace_says_what_a_value_should_have_been() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    for (address, body, says) in [
        ("/api/guest/3001", json!({ "enabled": "perhaps" }), "(it is true or false)"),
        ("/api/guest/3001", json!({ "role_id": [] }), "(it is a whole number)"),
        ("/api/guest/3001", json!({ "role_id": 99 }), "No role with the id 99"),
        ("/api/guest/3001", json!({ "mac": "no MAC" }), "(it is a MAC address)"),
        ("/api/network-device/3001", json!({ "attributes": [1] }), "(it is an object"),
    ] {
        let refused = server.call(&token, "PATCH", address, body);
        assert_eq!(refused.status(), 422);
        let (_, said) = server.last_refusal();
        assert!(said.contains(says), "{said}");
    }
    let deep = "[".repeat(5_000);
    let post = crate::support::json_request("POST", "/api/role", &deep);
    server.send(crate::support::with_header(post, "authorization", &format!("Bearer {token}")));
    let (_, said) = server.last_refusal();
    assert_eq!(said, "the body is nested deeper than 127 arrays and objects");
}
