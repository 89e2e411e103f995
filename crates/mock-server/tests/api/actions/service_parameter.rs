//! `/api/service-parameter/{server_uuid}/{service_id}`.

use serde_json::{Value, json};

use crate::support::TestServer;

const SERVER: &str = "/api/service-parameter/5f9e4c1a-6b0d-4e2f-8a37-0c1d2e3f4a50";
const OTHER: &str = "/api/service-parameter/5f9e4c1a-6b0d-4e2f-8a37-0c1d2e3f4a51";
const THREADS: &str = "Number of request processing threads";

fn values(list: &Value) -> Vec<(String, String)> {
    let items = list["_embedded"]["items"].as_array().cloned().unwrap_or_default();
    let text = |item: &Value, name: &str| item[name].as_str().unwrap_or_default().to_owned();
    items.iter().map(|item| (text(item, "parameter_name"), text(item, "value"))).collect()
}

fn value(server: &mut TestServer, token: &str, address: &str, name: &str) -> Option<String> {
    let list = server.call(token, "GET", address, Value::Null).json();
    values(&list).into_iter().find(|(known, _)| known == name).map(|(_, value)| value)
}

#[test]
fn named_parameters_are_changed_and_listed() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let address = format!("{SERVER}/1");
    assert_eq!(value(&mut server, &token, &address, THREADS).as_deref(), Some("20"));
    let changed =
        server.call(&token, "PATCH", &address, json!({ THREADS: 40, "Enable Audit": "FALSE" }));
    assert_eq!(changed.status(), 200, "{}", changed.text());
    assert!(values(&changed.json()).contains(&(THREADS.to_owned(), "40".to_owned())));
    server.restart();
    assert_eq!(value(&mut server, &token, &address, THREADS).as_deref(), Some("40"));
    let more = json!({ "Authentication Thread Pool Size": "30" });
    server.call(&token, "PATCH", &address, more);
    assert_eq!(value(&mut server, &token, &address, THREADS).as_deref(), Some("40"));
    assert_eq!(value(&mut server, &token, &address, "Enable Audit").as_deref(), Some("FALSE"));
    // Of this server and this service only.
    let others = [format!("{OTHER}/1"), format!("{SERVER}/5")];
    let kept = others.map(|other| value(&mut server, &token, &other, THREADS));
    assert_eq!(kept, [Some("20".to_owned()), Some("5".to_owned())]);
}

#[test]
fn what_is_not_valid_changes_nothing() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let address = format!("{SERVER}/1");
    for (body, wanted) in [
        (json!({ "param_name_1": "20" }), THREADS),
        (json!({ THREADS: "19" }), "from 20 to 100"),
        (json!({ THREADS: "many" }), "from 20 to 100"),
        (json!({ THREADS: [20] }), THREADS),
        (json!({ "Enable Audit": "perhaps", THREADS: "30" }), "TRUE, FALSE"),
        (json!({}), "No parameter specified"),
    ] {
        let refused = server.call(&token, "PATCH", &address, body.clone());
        assert_eq!(refused.status(), 422, "{body}");
        let (check, says) = server.last_refusal();
        assert_eq!(check, "validation");
        assert!(says.contains(wanted), "{says}");
    }
    assert_eq!(value(&mut server, &token, &address, THREADS).as_deref(), Some("20"));
    for address in [format!("{SERVER}/99"), format!("{SERVER}/x"), format!("{SERVER}x/1")] {
        let missing = server.call(&token, "GET", &address, Value::Null);
        assert_eq!(missing.status(), 404, "{address}");
        assert_eq!(server.last_refusal().0, "object");
    }
}
