//! `/api/ad-domain`: joining domains and leaving them.

use serde_json::{Value, json};

use crate::support::TestServer;

const PUBLISHER: &str = "5f9e4c1a-6b0d-4e2f-8a37-0c1d2e3f4a50";
const SUBSCRIBER: &str = "5f9e4c1a-6b0d-4e2f-8a37-0c1d2e3f4a51";

fn join(name: &str) -> Value {
    json!({
        "domain_controller": "dc1.example.org", "netbios_name": name, "on_name_conflict": 1,
        "username": "svc", "password": "Join-Campus-31"
    })
}

fn leave(name: &str) -> Value {
    json!({ "netbios_name": name, "force_leave": false, "username": "svc", "password": "p-31" })
}

fn domains(server: &mut TestServer, token: &str, uuid: &str) -> Vec<Value> {
    let list = server.call(token, "GET", &format!("/api/ad-domain/{uuid}"), Value::Null);
    assert_eq!(list.status(), 200, "{}", list.text());
    list.json()["_embedded"]["items"].as_array().cloned().unwrap_or_default()
}

#[test]
fn a_server_joins_a_domain_and_leaves_it() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    assert!(domains(&mut server, &token, PUBLISHER).is_empty());
    let address = format!("/api/ad-domain/join/{PUBLISHER}");
    let joined = server.call(&token, "PUT", &address, join("EXAMPLE"));
    assert_eq!((joined.status(), joined.text_member("status").as_str()), (200, "SUCCESS"));
    let domain = json!({
        "domain_controller": "dc1.example.org", "netbios_name": "EXAMPLE",
        "password_servers": ["dc1.example.org"]
    });
    assert_eq!(domains(&mut server, &token, PUBLISHER), std::slice::from_ref(&domain));
    assert!(domains(&mut server, &token, SUBSCRIBER).is_empty());
    assert!(server.stored.values().all(|row| !row.contains("Join-Campus-31")));
    let by_name = format!("/api/ad-domain/{PUBLISHER}/netbios-name/example");
    assert_eq!(server.call(&token, "GET", &by_name, Value::Null).json(), domain);

    let again = server.call(&token, "PUT", &address, join("Example"));
    assert_eq!(again.status(), 422);
    assert!(server.last_refusal().1.contains("has joined the domain Example already"));
    assert_eq!(server.call(&token, "PUT", &address, join("BRANCH")).status(), 200);
    assert_eq!(domains(&mut server, &token, PUBLISHER).len(), 2);

    let address = format!("/api/ad-domain/leave/{PUBLISHER}");
    let left = server.call(&token, "PUT", &address, leave("EXAMPLE"));
    assert_eq!((left.status(), left.text_member("status").as_str()), (200, "SUCCESS"));
    assert_eq!(server.call(&token, "GET", &by_name, Value::Null).status(), 404);
    let refused = server.call(&token, "PUT", &address, leave("EXAMPLE"));
    assert_eq!(refused.status(), 422);
    assert!(server.last_refusal().1.contains("has not joined a domain EXAMPLE"));
}

#[test]
fn password_servers_replace_the_former_ones() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    server.call(&token, "PUT", &format!("/api/ad-domain/join/{PUBLISHER}"), join("EXAMPLE"));
    let address = format!("/api/ad-domain/password-servers/{PUBLISHER}");
    let body = json!({ "netbios_name": "EXAMPLE", "password_servers": ["dc2.example.org", "dc3"] });
    let changed = server.call(&token, "PATCH", &address, body);
    assert_eq!(changed.status(), 200, "{}", changed.text());
    let servers = json!(["dc2.example.org", "dc3"]);
    assert_eq!(domains(&mut server, &token, PUBLISHER)[0]["password_servers"], servers);
    for (body, status) in [
        (json!({ "netbios_name": "EXAMPLE" }), 422),
        (json!({ "netbios_name": "EXAMPLE", "password_servers": [] }), 422),
        (json!({ "netbios_name": "EXAMPLE", "password_servers": [""] }), 422),
        (json!({ "netbios_name": "NONE", "password_servers": ["dc2"] }), 404),
    ] {
        let refused = server.call(&token, "PATCH", &address, body.clone());
        assert_eq!(refused.status(), status, "{body}");
        server.last_refusal();
    }
    assert_eq!(domains(&mut server, &token, PUBLISHER)[0]["password_servers"], servers);
}

#[test]
fn a_join_names_everything() {
    let mut server = TestServer::ready();
    let token = server.admin_token();
    let address = format!("/api/ad-domain/join/{PUBLISHER}");
    let required =
        ["domain_controller", "netbios_name", "on_name_conflict", "username", "password"];
    for name in required {
        let mut body = join("EXAMPLE");
        body[name] = Value::Null;
        let refused = server.call(&token, "PUT", &address, body);
        assert_eq!(refused.status(), 422, "{name}");
        let missing = json!([format!("{name} must be specified")]);
        assert_eq!(refused.json()["validation_messages"], missing);
    }
    for (name, value) in [("on_name_conflict", json!(4)), ("domain_controller", json!("dc1"))] {
        let mut body = join("EXAMPLE");
        body[name] = value;
        assert_eq!(server.call(&token, "PUT", &address, body).status(), 422, "{name}");
    }
    assert!(domains(&mut server, &token, PUBLISHER).is_empty());
    for (method, address, body) in [
        ("GET", "/api/ad-domain/none", Value::Null),
        ("PUT", "/api/ad-domain/join/none", join("EXAMPLE")),
        ("PUT", "/api/ad-domain/leave/none", leave("EXAMPLE")),
    ] {
        assert_eq!(server.call(&token, method, address, body).status(), 404, "{address}");
    }
}
