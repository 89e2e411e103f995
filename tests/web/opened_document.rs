//! An operation of a document from elsewhere: its keys, its servers, its media types, its files.

use std::sync::Arc;

use clearpass_explorer::explorer::{Opened, OperationPanel, Origin, Shelf};
use clearpass_explorer::guide::Desk;
use clearpass_explorer::worker::WorkerState;
use description::document::Document;
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, provide_page, settle};

fn show(operation: Value) -> (Stage, Shelf) {
    let document = json!({
        "openapi": "3.1.0",
        "servers": [{ "url": "https://pets.example/v1" }, { "url": "https://{where}.example/", "variables": { "where": { "default": "test" } } }],
        "paths": { "/pets": { "post": operation } },
        "components": { "securitySchemes": {
            "key": { "type": "apiKey", "in": "query", "name": "k" },
            "login": { "type": "http", "scheme": "basic" },
        } }
    });
    let document = Arc::new(Document::from_text(document.to_string().as_bytes()));
    let shelf = RwSignal::new(None);
    let stage = Stage::show(move || {
        provide_page(WorkerState::Ready);
        provide_context(Desk::lay());
        let entry = document.index().operations[0].clone();
        let opened = Opened { origin: Origin::File("pets.json".to_owned()), document };
        let made = Shelf::new(&opened, &opened.document.tags());
        shelf.set(Some(made));
        view! { <OperationPanel shelf=made entry /> }
    });
    (stage, shelf.get_untracked().expect("it was made"))
}

fn code(stage: &Stage) -> String {
    stage.find(".code-view pre").text_content().unwrap_or_default()
}

#[wasm_bindgen_test]
async fn a_key_that_is_not_there_is_named_in_the_code() {
    let (stage, _) = show(json!({ "security": [{ "key": [] }, { "login": [] }] }));
    settle().await;
    assert!(code(&stage).contains("https://pets.example/v1/pets?k=%3Ckey%3E"), "{}", code(&stage));
    assert!(stage.text().contains("Needs the key k or a name and a password."), "{}", stage.text());
    assert!(!code(&stage).contains("Bearer"), "{}", code(&stage));
}

#[wasm_bindgen_test]
async fn another_server_stands_in_the_code_as_soon_as_it_is_chosen() {
    let (stage, shelf) = show(json!({}));
    settle().await;
    shelf.server.update(|choice| choice.index = 1);
    settle().await;
    assert!(code(&stage).contains("https://test.example/pets"), "{}", code(&stage));
    assert!(stage.text().contains("Nothing is sent from here"));
    shelf.server.update(|choice| choice.is_here = true);
    settle().await;
    assert!(!stage.text().contains("Nothing is sent from here"));
}

#[wasm_bindgen_test]
async fn the_media_type_of_body_and_answer_can_be_chosen() {
    let (stage, _) = show(json!({
        "requestBody": { "content": { "application/json": {}, "text/plain": {} } },
        "responses": { "200": { "content": { "application/json": {}, "text/csv": {} } } },
    }));
    settle().await;
    assert!(code(&stage).contains("Accept: application/json"), "{}", code(&stage));
    stage.choose(".body-editor__media:not(.body-editor *) select", "text/csv").await;
    assert!(code(&stage).contains("Accept: text/csv"), "{}", code(&stage));
    stage.choose(".body-editor .body-editor__media select", "text/plain").await;
    stage.fill(".body-editor__text", "one, two").await;
    assert!(code(&stage).contains("Content-Type: text/plain"), "{}", code(&stage));
    assert!(code(&stage).contains("one, two"), "{}", code(&stage));
}

#[wasm_bindgen_test]
async fn a_list_of_files_is_chosen_at_once() {
    let (stage, _) = show(
        json!({ "requestBody": { "content": { "multipart/form-data": { "schema": {
        "type": "object",
        "properties": { "photos": { "type": "array", "items": { "type": "string", "format": "binary" } } },
    } } } } }),
    );
    settle().await;
    assert_eq!(stage.attribute("input[type=file]", "multiple").as_deref(), Some(""));
    stage.choose_files("input[type=file]", &["a.png", "b.png"]).await;
    assert!(code(&stage).contains("photos=@a.png"), "{}", code(&stage));
    assert!(code(&stage).contains("photos=@b.png"), "{}", code(&stage));
}

#[wasm_bindgen_test]
async fn a_body_that_is_a_file_is_chosen_and_not_typed() {
    let (stage, _) =
        show(json!({ "requestBody": { "content": { "application/octet-stream": {} } } }));
    settle().await;
    assert_eq!(stage.count("textarea"), 0);
    stage.choose_files("input[type=file]", &["disk.img"]).await;
    assert!(code(&stage).contains("--data-binary '@disk.img'"), "{}", code(&stage));
}
