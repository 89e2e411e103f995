//! `/api/server/access-control/{server_uuid}`.

use serde_json::{Value, json};

use crate::support::TestServer;

const SERVER: &str = "/api/server/access-control/5f9e4c1a-6b0d-4e2f-8a37-0c1d2e3f4a50";

#[test]
fn a_rule_is_made_replaced_and_removed() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let count = |server: &mut TestServer| {
        let list = server.call(&token, "GET", SERVER, Value::Null).json();
        list["_embedded"]["items"].as_array().map(Vec::len)
    };
    assert_eq!(count(&mut server), Some(2));
    let address = format!("{SERVER}/Insight%20Pages");
    assert_eq!(server.call(&token, "GET", &address, Value::Null).status(), 404);
    let body = json!({ "access": "Deny", "networks": ["10.9.0.0/16"] });
    let made = server.call(&token, "PUT", &address, body);
    assert_eq!(made.status(), 200, "{}", made.text());
    let href = format!("http://localhost{address}");
    let expected = json!({
        "resource_name": "Insight Pages", "access": "Deny", "networks": ["10.9.0.0/16"],
        "_links": { "self": { "href": href } }
    });
    assert_eq!(made.json(), expected);
    assert_eq!(server.call(&token, "GET", &address, Value::Null).json(), expected);
    assert_eq!(count(&mut server), Some(3));
    // The address says which one it is, not the body.
    let body = json!({ "access": "Allow", "networks": ["a.example.com"], "resource_name": "x" });
    let replaced = server.call(&token, "PUT", &address, body).json();
    assert_eq!(replaced["resource_name"], "Insight Pages");
    assert_eq!(replaced["access"], "Allow");
    assert_eq!(count(&mut server), Some(3));
    assert_eq!(server.call(&token, "DELETE", &address, Value::Null).status(), 204);
    assert_eq!(count(&mut server), Some(2));
}

#[test]
fn what_is_not_valid_makes_nothing() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let address = format!("{SERVER}/New");
    for body in
        [json!({}), json!({ "access": "Perhaps", "networks": [] }), json!({ "access": "Deny" })]
    {
        let refused = server.call(&token, "PUT", &address, body.clone());
        assert_eq!(refused.status(), 422, "{body}");
    }
    assert_eq!(server.call(&token, "GET", &address, Value::Null).status(), 404);
    let nobody = "/api/server/access-control/none";
    let body = json!({ "access": "Deny", "networks": [] });
    assert_eq!(server.call(&token, "PUT", &format!("{nobody}/New"), body).status(), 404);
    assert_eq!(server.call(&token, "GET", nobody, Value::Null).status(), 404);
}
