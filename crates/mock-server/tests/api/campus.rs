//! Scenario `campus`: what follows from the seed is there like anything else, and costs nothing
//! until somebody changes it.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::properties::{ids, items, query, segment};
use crate::support::TestServer;

/// How many follow from the seed, and their first id.
const COUNTS: [(&str, i64); 3] =
    [("guest", 100_000), ("endpoint", 50_000), ("network-device", 5_000)];
const FIRST: i64 = 10_001;

fn campus(seed: &str) -> (TestServer, String) {
    let mut server = TestServer::ready();
    let reset = json!({ "scenario": "campus", "seed": seed });
    let reply = server.send_json("POST", "/__admin/reset", &reset.to_string());
    assert_eq!(reply.json(), reset);
    let token = server.admin_token();
    (server, token)
}

/// An item by its id, if there is one.
fn read(server: &mut TestServer, token: &str, address: &str) -> Option<Value> {
    let reply = server.call(token, "GET", address, Value::Null);
    match reply.status() {
        200 => Some(reply.json()),
        404 => None,
        other => panic!("{address}: {other} {}", reply.text()),
    }
}

/// The member that names an item of a kind, and the way to it.
fn by_name(kind: &str, item: &Value) -> String {
    let (member, by) = match kind {
        "guest" => ("username", "username"),
        "endpoint" => ("mac_address", "mac-address"),
        _ => ("name", "name"),
    };
    format!("/api/{kind}/{by}/{}", segment(item[member].as_str().unwrap_or_default()))
}

fn list(server: &mut TestServer, token: &str, kind: &str, pairs: &[(&str, &str)]) -> Value {
    let pairs: Vec<(&str, String)> =
        pairs.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    let address = format!("/api/{kind}?{}", query(&pairs));
    let reply = server.call(token, "GET", &address, Value::Null);
    assert_eq!(reply.status(), 200, "{}", reply.text());
    reply.json()
}

#[test]
fn items_are_read_by_id_and_by_name() {
    let (mut server, token) = campus("x");
    for (kind, count) in COUNTS {
        for id in [FIRST, FIRST + 1, FIRST + count / 2, FIRST + count - 1] {
            let address = format!("/api/{kind}/{id}");
            let item = read(&mut server, &token, &address).expect("an item");
            assert_eq!(item["id"], id);
            let href = format!("http://localhost{address}");
            assert_eq!(item["_links"]["self"]["href"], href.as_str());
            let named = by_name(kind, &item);
            assert_eq!(read(&mut server, &token, &named).as_ref(), Some(&item));
        }
        for id in [FIRST - 1, FIRST + count] {
            assert_eq!(read(&mut server, &token, &format!("/api/{kind}/{id}")), None);
        }
    }
    // Names that look like those that there are.
    for name in
        ["guest/username/a.b.000001%40guest.example.com", "endpoint/mac-address/02ffffffffff"]
    {
        assert_eq!(read(&mut server, &token, &format!("/api/{name}")), None);
    }
}

#[test]
fn lists_count_and_begin_where_they_should() {
    let (mut server, token) = campus("x");
    let mut ready = TestServer::ready();
    let ready_token = ready.admin_token();
    let counted = [("calculate_count", "true"), ("limit", "3")];
    for (kind, generated) in COUNTS {
        let few = list(&mut ready, &ready_token, kind, &counted)["count"].as_i64();
        let few = few.expect("a count");
        assert!(few > 0);
        let all = list(&mut server, &token, kind, &counted);
        assert_eq!(all["count"], generated + few, "{kind}");
        let last = FIRST + generated - 1;
        let shown = ids(&items(&all));
        match kind {
            // The only one of these whose default is the other way (fact sheet D2).
            "guest" => assert_eq!(shown, [last, last - 1, last - 2]),
            _ => assert_eq!(shown, [3001, 3002, 3003]),
        }
        // Where those of `ready` end, and at the very end.
        let at = |server: &mut TestServer, sort: &str, offset: i64| {
            let pairs = [("sort", sort), ("offset", &offset.to_string()), ("limit", "2")];
            ids(&items(&list(server, &token, kind, &pairs)))
        };
        assert_eq!(at(&mut server, "+id", few - 1), [3000 + few, FIRST]);
        assert_eq!(at(&mut server, "-id", generated - 1), [FIRST, 3000 + few]);
        assert_eq!(at(&mut server, "+id", generated + few - 1), [last]);
        assert_eq!(at(&mut server, "+id", generated + few), [] as [i64; 0]);
        // What a list shows is what an address shows.
        let pairs = [("sort", "+id"), ("offset", &few.to_string()), ("limit", "1")];
        let first = list(&mut server, &token, kind, &pairs)["_embedded"]["items"][0].clone();
        assert_eq!(Some(first), read(&mut server, &token, &format!("/api/{kind}/{FIRST}")));
    }
    let first = server.call(&token, "GET", "/api/guest", Value::Null).json();
    assert_eq!(ids(&items(&first)), (109_976..=110_000).rev().collect::<Vec<_>>());
}

#[test]
fn filters_and_orders_see_what_lists_show() {
    let (mut server, token) = campus("x");
    let mut all = Vec::new();
    for page in 0..6 {
        let pairs = [("limit", "1000"), ("offset", &(page * 1000).to_string())];
        all.extend(items(&list(&mut server, &token, "network-device", &pairs)));
    }
    let names: BTreeSet<&str> = all.iter().filter_map(|item| item["name"].as_str()).collect();
    let addresses: BTreeSet<&str> =
        all.iter().filter_map(|item| item["ip_address"].as_str()).collect();
    assert_eq!((names.len(), addresses.len()), (all.len(), all.len()));
    for (filter, is_meant) in [
        (json!({ "vendor_name": "Cisco" }), (|item| item["vendor_name"] == "Cisco") as Meant),
        (json!({ "name": { "$regex": "^ap-b0" } }), |item| starts_with(item, "name", "ap-b0")),
        (json!({ "attributes.Location": "Building 7" }), |item| {
            item["attributes"]["Location"] == "Building 7"
        }),
        (json!({ "id": { "$gt": 14_990 } }), |item| item["id"].as_i64() > Some(14_990)),
        (json!({ "snmp_read": { "$exists": true } }), |item| item.get("snmp_read").is_some()),
    ] {
        let mut meant: Vec<&Value> = all.iter().filter(|item| is_meant(item)).collect();
        meant.sort_by_key(|item| std::cmp::Reverse(item["name"].as_str()));
        let pairs =
            [("filter", &*filter.to_string()), ("sort", "-name"), ("calculate_count", "true")];
        let found = list(&mut server, &token, "network-device", &pairs);
        assert_eq!(found["count"], meant.len(), "{filter}");
        let first: Vec<Value> = meant.into_iter().take(25).cloned().collect();
        assert!(!first.is_empty());
        assert_eq!(items(&found), first, "{filter}");
    }

    let guest = read(&mut server, &token, "/api/guest/50000").expect("a guest");
    for filter in [
        json!({ "username": guest["username"] }),
        json!({ "id": { "$in": [50_000, 110_001] } }),
        json!({ "$and": [{ "username": { "$eq": guest["username"] } }, { "id": 50_000 }] }),
        json!({ "email": guest["email"], "role_name": guest["role_name"] }),
    ] {
        let pairs = [("filter", &*filter.to_string()), ("calculate_count", "true")];
        let found = list(&mut server, &token, "guest", &pairs);
        assert_eq!((ids(&items(&found)), &found["count"]), (vec![50_000], &json!(1)), "{filter}");
    }
    let filter = json!({ "username": guest["username"], "id": 3001 }).to_string();
    assert_eq!(
        items(&list(&mut server, &token, "guest", &[("filter", &filter)])),
        [] as [Value; 0]
    );
}

/// Whether a filter means an item.
type Meant = fn(&Value) -> bool;

fn starts_with(item: &Value, member: &str, start: &str) -> bool {
    item[member].as_str().is_some_and(|text| text.starts_with(start))
}

#[test]
fn generated_items_are_changed_and_deleted() {
    let (mut server, token) = campus("x");
    for (kind, count) in COUNTS {
        let address = |id: i64| format!("/api/{kind}/{id}");
        let (changed, deleted, both) = (FIRST, FIRST + 1, FIRST + count - 1);
        let total = total(&mut server, &token, kind);
        let next = read(&mut server, &token, &address(FIRST + 2));
        let before = read(&mut server, &token, &address(changed)).expect("an item");
        let text = if kind == "guest" { "notes" } else { "description" };
        let body = json!({ text: "changed" });
        let reply = server.call(&token, "PATCH", &address(changed), body.clone());
        assert_eq!(reply.status(), 200, "{}", reply.text());
        assert_bounded(&server);
        assert!(server.stored.contains_key(&format!("{kind}/{changed}")));
        let mut after = before.clone();
        after[text] = "changed".into();
        if kind == "endpoint" {
            after["updated_at"] = reply.json()["updated_at"].clone();
        }
        assert_eq!(reply.json(), after);

        let named = by_name(kind, &read(&mut server, &token, &address(deleted)).expect("an item"));
        assert_eq!(server.call(&token, "DELETE", &named, Value::Null).status(), 204);
        assert_bounded(&server);
        server.call(&token, "PATCH", &address(both), body);
        assert_eq!(server.call(&token, "DELETE", &address(both), Value::Null).status(), 204);
        assert_bounded(&server);

        for is_restarted in [false, true] {
            if is_restarted {
                server.restart();
            }
            assert_eq!(read(&mut server, &token, &address(changed)).as_ref(), Some(&after));
            assert_eq!(read(&mut server, &token, &by_name(kind, &before)).as_ref(), Some(&after));
            for gone in [&address(deleted), &named, &address(both)] {
                assert_eq!(read(&mut server, &token, gone), None, "{gone}");
                for method in ["PATCH", "PUT", "DELETE"] {
                    let reply = server.call(&token, method, gone, json!({}));
                    assert_eq!(reply.status(), 404, "{method} {gone}");
                }
            }
            assert_eq!(read(&mut server, &token, &address(FIRST + 2)), next);
            assert_eq!(self::total(&mut server, &token, kind), total - 2);
            let filter = json!({ "id": { "$lte": FIRST + 2, "$gte": FIRST } }).to_string();
            let pairs = [("filter", &*filter), ("sort", "+id"), ("calculate_count", "true")];
            let found = list(&mut server, &token, kind, &pairs);
            assert_eq!(ids(&items(&found)), [changed, FIRST + 2]);
            let pairs = [("sort", "-id"), ("limit", "1")];
            let last = ids(&items(&list(&mut server, &token, kind, &pairs)));
            assert_eq!(last, [both - 1]);
        }
    }
}

fn total(server: &mut TestServer, token: &str, kind: &str) -> i64 {
    let counted = list(server, token, kind, &[("calculate_count", "true"), ("limit", "1")]);
    counted["count"].as_i64().expect("a count")
}

/// A change costs what it changes: the item, the exchange and the numbers.
#[track_caller]
fn assert_bounded(server: &TestServer) {
    let rows = &server.last_commit.rows;
    assert!(!server.last_commit.clear && rows.len() <= 4, "{} rows", rows.len());
    let bytes: usize = rows.iter().filter_map(|(_, json)| Some(json.as_ref()?.len())).sum();
    assert!(bytes < 16_384, "{bytes} bytes");
}

/// A body that makes an item of this name.
fn new_item(kind: &str, name: &str) -> Value {
    match kind {
        "guest" => json!({ "username": name, "password": "secret", "role_id": 3 }),
        "endpoint" => json!({ "mac_address": name, "status": "Known" }),
        _ => json!({ "name": name, "ip_address": "192.0.2.1" }),
    }
}

#[test]
fn names_are_had_by_one_and_new_ids_come_behind() {
    let (mut server, token) = campus("x");
    for (kind, count) in COUNTS {
        let (collection, behind) = (format!("/api/{kind}"), FIRST + count);
        let name_of = |item: &Value| {
            let names = ["username", "mac_address", "name"];
            let name = names.iter().find_map(|name| item[*name].as_str());
            name.unwrap_or_default().to_owned()
        };
        let first = read(&mut server, &token, &format!("{collection}/{FIRST}")).expect("an item");
        let taken = name_of(&first);
        for name in [taken.clone(), taken.to_uppercase()] {
            if kind != "endpoint" && name != taken {
                continue;
            }
            let refused = server.call(&token, "POST", &collection, new_item(kind, &name));
            assert_eq!(refused.status(), 422, "{name}");
            assert_eq!(server.last_refusal().0, "uniqueness");
            let other = format!("{collection}/{}", FIRST + 1);
            let refused = server.call(&token, "PATCH", &other, new_item(kind, &name));
            assert_eq!(refused.status(), 422, "{name}");
        }
        // Nobody has lost or got anything by it; one may keep one's own.
        let kept = server.call(&token, "PATCH", &by_name(kind, &first), new_item(kind, &taken));
        assert_eq!((kept.status(), kept.json()["id"].clone()), (200, json!(FIRST)));

        // A name that another one gave up, or had until it was deleted, is free.
        let fresh = if kind == "endpoint" { "0000000000aa" } else { "somebody-else" };
        let renamed = server.call(&token, "PATCH", &by_name(kind, &first), new_item(kind, fresh));
        assert_eq!(renamed.json()["id"], FIRST, "{}", renamed.text());
        assert_eq!(read(&mut server, &token, &by_name(kind, &first)), None);
        let second = format!("{collection}/{}", FIRST + 1);
        let second_name = name_of(&read(&mut server, &token, &second).expect("an item"));
        assert_eq!(server.call(&token, "DELETE", &second, Value::Null).status(), 204);
        for (place, name) in [&taken, &second_name].into_iter().enumerate() {
            let made = server.call(&token, "POST", &collection, new_item(kind, name));
            assert_eq!(made.status(), 201, "{}", made.text());
            assert_eq!(made.json()["id"], json!(behind + place as i64));
            assert_bounded(&server);
            server.restart();
            let found = read(&mut server, &token, &by_name(kind, &made.json()));
            assert_eq!(found, Some(made.json()));
            let again = server.call(&token, "POST", &collection, new_item(kind, name));
            assert_eq!(again.status(), 422);
            let filter = json!({ by_name_member(kind): name }).to_string();
            let listed = list(&mut server, &token, kind, &[("filter", &filter)]);
            assert_eq!(ids(&items(&listed)), [behind + place as i64]);
        }
        // Its id is not used again, and it does not come back under its own.
        let last = format!("{collection}/{}", behind + 1);
        assert_eq!(server.call(&token, "DELETE", &last, Value::Null).status(), 204);
        assert_eq!(read(&mut server, &token, &second), None);
        let made = server.call(&token, "POST", &collection, new_item(kind, &second_name));
        assert_eq!(made.json()["id"], behind + 2);
    }
}

fn by_name_member(kind: &str) -> String {
    let members = [("guest", "username"), ("endpoint", "mac_address")];
    let member = members.iter().find(|(known, _)| *known == kind);
    member.map_or("name", |(_, member)| member).to_owned()
}

#[test]
fn what_is_generated_follows_from_the_seed() {
    let page = |server: &mut TestServer, token: &str, kind: &str| {
        items(&list(server, token, kind, &[("sort", "-id"), ("limit", "100")]))
    };
    let (mut one, one_token) = campus("x");
    let (mut same, same_token) = campus("x");
    let (mut other, other_token) = campus("y");
    for (kind, _) in COUNTS {
        let shown = page(&mut one, &one_token, kind);
        assert_eq!(shown, page(&mut same, &same_token, kind));
        assert_ne!(shown, page(&mut other, &other_token, kind));
        one.restart();
        assert_eq!(shown, page(&mut one, &one_token, kind));
        // No two have one name, wherever one looks.
        let mut names = BTreeSet::new();
        for offset in ["0", "20000", "49000"] {
            let pairs = [("limit", "1000"), ("offset", offset)];
            for item in items(&list(&mut one, &one_token, kind, &pairs)) {
                assert!(names.insert(by_name(kind, &item)), "{item}");
            }
        }
    }
    // None of it is stored.
    assert!(one.stored.len() < 1000, "{}", one.stored.len());
    one.send_json("POST", "/__admin/reset", r#"{"scenario":"ready"}"#);
    let token = one.admin_token();
    assert_eq!(read(&mut one, &token, "/api/guest/10001"), None);
}

/// What was generated can be sent back as it was read.
#[test]
fn generated_items_are_valid() {
    let (mut server, token) = campus("x");
    for (kind, count) in COUNTS {
        for id in (FIRST..FIRST + count).step_by(usize::try_from(count).unwrap_or(1) / 10) {
            let address = format!("/api/{kind}/{id}");
            let item = read(&mut server, &token, &address).expect("an item");
            let mut body = item.clone();
            body["password"] = "secret".into();
            let reply = server.call(&token, "PUT", &address, body);
            assert_eq!(reply.status(), 200, "{}", reply.text());
            let mut after = reply.json();
            if kind == "endpoint" {
                after["updated_at"] = item["updated_at"].clone();
            }
            assert_eq!(after, item);
            assert_eq!(server.call(&token, "DELETE", &address, Value::Null).status(), 204);
        }
    }
}
