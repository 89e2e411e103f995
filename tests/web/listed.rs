//! What is kept of a document for the next visit, and what is not.

use std::sync::Arc;

use clearpass_explorer::explorer::{Opened, Origin, forget_list, keep_list};
use description::document::Document;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

fn opened(origin: Origin, document: &Value) -> Opened {
    let document = Arc::new(Document::from_text(document.to_string().as_bytes()));
    Opened { origin, document }
}

fn kept(origin: &Origin) -> Option<Value> {
    let storage = leptos::prelude::window().local_storage().ok().flatten()?;
    let names = (0..storage.length().ok()?).filter_map(|place| storage.key(place).ok().flatten());
    let end = format!(" list 1 of {}", origin.page());
    let name = names.into_iter().find(|name| name.ends_with(&end))?;
    serde_json::from_str(&storage.get_item(&name).ok().flatten()?).ok()
}

fn keep(origin: &Origin, document: &Value) -> Option<Value> {
    let opened = opened(origin.clone(), document);
    keep_list(&opened, &opened.document.tags());
    kept(origin)
}

fn pets(summary: &str) -> Value {
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Pets", "version": "1" },
        "servers": [{ "url": "https://pets.example" }],
        "paths": { "/pets": { "get": { "operationId": "read", "summary": summary, "tags": ["pets"] } } }
    })
}

#[wasm_bindgen_test]
fn what_is_shown_first_is_kept_until_it_is_forgotten() {
    let origin = Origin::File("kept.json".to_owned());
    let list = keep(&origin, &pets("All of them")).expect("it is kept");
    assert_eq!(list["title"], "Pets");
    assert_eq!(list["server"], "https://pets.example");
    let row = json!({
        "key": "read", "method": "GET", "path": "/pets", "summary": "All of them", "deprecated": false, "needs": ""
    });
    assert_eq!(list["services"][0]["operations"], json!([row]));
    forget_list(&origin);
    assert_eq!(kept(&origin), None);
}

#[wasm_bindgen_test]
fn an_address_that_may_hold_a_secret_is_not_kept() {
    for address in ["/pets.json?key=secret", "http://me:secret@localhost/pets.json"] {
        assert_eq!(keep(&Origin::Address(address.to_owned()), &pets("")), None, "{address}");
    }
    let plain = Origin::Address("/pets.json".to_owned());
    assert!(keep(&plain, &pets("")).is_some());
    forget_list(&plain);
}

#[wasm_bindgen_test]
fn a_document_with_faults_or_too_long_is_forgotten() {
    let origin = Origin::File("changed.json".to_owned());
    for changed in [json!({ "paths": {} }), pets(&"x".repeat(200_000))] {
        assert!(keep(&origin, &pets("")).is_some());
        assert_eq!(keep(&origin, &changed), None);
    }
}

#[wasm_bindgen_test]
fn the_oldest_of_many_makes_room() {
    let origin = |place: usize| Origin::File(format!("{place}.json"));
    (0..=40).for_each(|place| drop(keep(&origin(place), &pets(""))));
    assert_eq!(kept(&origin(0)), None);
    assert!((1..=40).all(|place| kept(&origin(place)).is_some()));
    (1..=40).for_each(|place| forget_list(&origin(place)));
}
