//! The answer as a tree: folded, searched, followed, by keyboard too.

use clearpass_explorer::client::Answer;
use clearpass_explorer::explorer::{AnswerView, Outcome};
use clearpass_explorer::worker::WorkerState;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, provide_page, settle};

const BODY: &str = r#"{"count":2,"_links":{"next":{"href":"/api/role?offset=25"}},"_embedded":{"items":[{"id":1,"name":"one","more":{"a":null}},{"id":2,"name":"two"}]}}"#;

async fn show(body: &str, bytes: Option<Vec<u8>>, followed: RwSignal<String>) -> Stage {
    let answer = Answer {
        status: 200,
        reason: "OK".to_owned(),
        headers: vec![("content-type".to_owned(), "application/hal+json".to_owned())],
        body: body.to_owned(),
        bytes,
        milliseconds: 1.0,
    };
    let stage = Stage::show(move || {
        provide_page(WorkerState::Ready);
        let on_follow = Callback::new(move |address| followed.set(address));
        view! { <AnswerView id="a" outcome=Signal::stored(Outcome::Answered(answer)) invitation="" on_follow /> }
    });
    settle().await;
    stage
}

#[wasm_bindgen_test]
async fn it_is_folded_by_keys_and_one_row_is_in_the_tab_order() {
    let stage = show(BODY, None, RwSignal::new(String::new())).await;
    let all = stage.count("[role=treeitem]");
    assert_eq!(stage.count("[role=treeitem][tabindex='0']"), 1);
    stage.press("[role=treeitem][tabindex='0']", "ArrowLeft").await;
    assert_eq!(stage.count("[role=treeitem]"), 1);
    stage.press("[role=treeitem]", "ArrowRight").await;
    assert_eq!(stage.count("[role=treeitem]"), all);
    stage.press("[role=treeitem]", "ArrowDown").await;
    assert_eq!(
        stage.attribute("[role=treeitem][tabindex='0']", "aria-level").as_deref(),
        Some("2")
    );
}

#[wasm_bindgen_test]
async fn a_search_leaves_what_has_the_text_and_what_it_lies_in() {
    let stage = show(BODY, None, RwSignal::new(String::new())).await;
    stage.fill(".tree__search", "two").await;
    let text = stage.find(".tree").text_content().unwrap_or_default();
    assert!(text.contains("two") && !text.contains("one"), "{text}");
    stage.fill(".tree__search", "no such thing").await;
    assert_eq!(stage.count("[role=treeitem]"), 0);
}

#[wasm_bindgen_test]
async fn links_and_pages_are_followed() {
    let followed = RwSignal::new(String::new());
    let stage = show(BODY, None, followed).await;
    stage.click(".tree__link").await;
    assert_eq!(followed.get_untracked(), "/api/role?offset=25");
    followed.set(String::new());
    stage.click(".answer__pages button:not(:disabled)").await;
    assert_eq!(followed.get_untracked(), "/api/role?offset=25");
}

#[wasm_bindgen_test]
async fn a_list_is_a_table_too() {
    let stage = show(BODY, None, RwSignal::new(String::new())).await;
    stage.click("[role=tab]:nth-of-type(3)").await;
    assert_eq!(stage.count(".table--data tbody tr"), 2);
    assert_eq!(stage.count(".table--data th"), 2);
}

#[wasm_bindgen_test]
async fn what_is_no_text_can_be_saved() {
    let stage = show("", Some(vec![0xFF, 0xD8, 0]), RwSignal::new(String::new())).await;
    assert!(stage.text().contains("no text: 3 bytes"));
    assert!(stage.text().contains("Save as a file"));
}

#[wasm_bindgen_test]
async fn only_what_leads_to_a_server_is_a_link() {
    let body =
        r#"{"_links":{"a":{"href":"javascript:window.harmed=1"},"b":{"href":"/api/role/1"}}}"#;
    let stage = show(body, None, RwSignal::new(String::new())).await;
    assert_eq!(stage.count(".tree__link"), 1);
    assert_eq!(stage.count("[href^=javascript]"), 0);
}

#[wasm_bindgen_test]
async fn numbers_stand_there_as_they_came() {
    let body = r#"{"price":1.10,"big":12345678901234567890123,"n":3}"#;
    let stage = show(body, None, RwSignal::new(String::new())).await;
    let text = stage.find("[role=tree]").text_content().unwrap_or_default();
    assert!(
        text.contains("price: 1.10") && text.contains("big: 12345678901234567890123"),
        "{text}"
    );
}

#[wasm_bindgen_test]
async fn a_link_that_leads_elsewhere_is_none() {
    let body = r#"{"_links":{"next":{"href":"https://elsewhere.example/api/x"},"self":{"href":"/api/role{?id}"}}}"#;
    let stage = show(body, None, RwSignal::new(String::new())).await;
    assert_eq!(stage.count("a"), 0);
    assert_eq!(stage.count(".answer__pages"), 0);
}
