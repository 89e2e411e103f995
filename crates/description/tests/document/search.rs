//! Finding things by incomplete and mistyped words.

use description::document::Document;
use description::search::{Entry, MEMBER, NAME, PATH, SUMMARY, search};
use serde_json::{Value, json};

fn entries() -> Vec<Entry<&'static str>> {
    vec![
        Entry::new(
            "list",
            &[("GET_for_LocalUser", NAME), ("/local-user", PATH), ("List local users", SUMMARY)],
        ),
        Entry::new(
            "create",
            &[
                ("POST_for_LocalUser", NAME),
                ("/local-user", PATH),
                ("Create a local user", SUMMARY),
            ],
        ),
        Entry::new(
            "guest",
            &[("GET_for_GuestUser", NAME), ("/guest", PATH), ("List guest users", SUMMARY)],
        ),
        Entry::new("model", &[("LocalUserCreate", PATH), ("user_id password role_name", MEMBER)]),
    ]
}

fn found(text: &str) -> Vec<&'static str> {
    let entries = entries();
    search(&entries, text, 10).into_iter().map(|entry| entry.kind).collect()
}

#[test]
fn all_words_have_to_be_there() {
    assert_eq!(found("guest list"), ["guest"]);
    assert_eq!(found("guest delete"), [""; 0]);
    assert_eq!(found(""), [""; 0]);
}

#[test]
fn beginnings_and_slips_are_enough() {
    assert_eq!(found("gue"), ["guest"]);
    assert_eq!(found("geust"), ["guest"]);
    assert_eq!(found("crete local usr")[0], "create");
    assert!(found("passwrod").contains(&"model"));
    assert!(found("localuser").len() >= 3);
}

#[test]
fn what_fits_better_comes_first() {
    assert_eq!(found("create local")[0], "create");
    assert_eq!(found("role_name"), ["model"]);
}

#[test]
fn an_address_leads_to_its_operation() {
    let document = Document::from_text(
        json!({ "openapi": "3.1.0", "paths": {
            "/role/{id}": { "get": { "operationId": "by id" }, "put": {} },
            "/role/name/{name}": { "get": { "operationId": "by name" } },
            "/role/{id}/{part}": { "get": { "operationId": "part" } },
            "/role": { "get": { "operationId": "list", "parameters": [
                { "name": "limit", "in": "query", "schema": { "type": "integer" } },
            ] } },
        } })
        .to_string()
        .as_bytes(),
    );
    let found = |address: &str| {
        let found = document.operation_at("GET", address);
        found.map(|(entry, draft)| (entry.key.clone(), draft))
    };
    let is = |key: &str, draft: Value| Some((key.to_owned(), draft));
    assert_eq!(found("/role/5"), is("by id", json!({ "path": { "id": "5" } })));
    assert_eq!(found("/role/name/a%2Fb"), is("by name", json!({ "path": { "name": "a/b" } })));
    let query = json!({ "query": { "limit": 5, "filter": "{\"a\":1}" } });
    assert_eq!(found("/role?limit=5&filter=%7B%22a%22%3A1%7D"), is("list", query));
    assert_eq!(found("/role/"), None);
    assert_eq!(found("/user/5"), None);
}

#[test]
fn a_name_of_several_words_is_found_as_a_whole_and_without_what_joins_it() {
    let entries = [
        Entry::new("path", &[("/role/name/{name}", PATH), ("Read a role by its name", SUMMARY)]),
        Entry::new("model", &[("Guest", PATH), ("role_id role_name visitor_name", MEMBER)]),
    ];
    for text in ["role_name", "rolename"] {
        assert_eq!(search(&entries, text, 5)[0].kind, "model", "{text}");
    }
}

#[test]
fn parameters_are_known_to_the_search_by_their_names() {
    let document = Document::from_text(
        json!({ "openapi": "3.1.0", "paths": { "/a": { "get": { "parameters": [
            { "name": "page size", "in": "query" },
            { "$ref": "#/components/parameters/Sort" },
        ] } } } })
        .to_string()
        .as_bytes(),
    );
    assert_eq!(document.index().operations[0].parameters, ["page size", "Sort"]);
}

#[test]
fn a_link_names_an_operation_by_id_or_by_its_place() {
    let document = Document::from_text(
        br#"{"openapi":"3.1.0","paths":{"/role/{id}":{"get":{"operationId":"one"}}}}"#,
    );
    let key = |name: &str| document.linked_operation(name).map(|entry| entry.key.as_str());
    assert_eq!(key("one"), Some("one"));
    assert_eq!(key("#/paths/~1role~1{id}/get"), Some("one"));
    assert_eq!(key("#/paths/~1role~1%7Bid%7D/get"), Some("one"));
    assert_eq!(key("#/paths/~1role/get"), None);
    assert_eq!(key("two"), None);
}

#[test]
fn even_the_first_letter_may_be_wrong_where_nothing_else_is_found() {
    let entries = entries();
    let found = search(&entries, "kocaluser", 5);
    assert!(found.iter().any(|entry| entry.kind == "list"));
    assert!(search(&entries, "xxxxxxxx", 5).is_empty());
}
