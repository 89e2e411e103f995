use clearpass_explorer::client::{Answer, CallError};
use clearpass_explorer::explorer::{AnswerView, Outcome};
use clearpass_explorer::worker::WorkerState;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, provide_page, settle};

fn show(outcome: RwSignal<Outcome>) -> Stage {
    Stage::show(move || {
        provide_page(WorkerState::Ready);
        view! { <AnswerView id="answer" outcome invitation="Not sent yet." /> }
    })
}

fn answer(status: u16, reason: &str) -> Answer {
    Answer {
        status,
        reason: reason.to_owned(),
        headers: vec![("content-type".to_owned(), "application/json".to_owned())],
        body: r#"{"a":1}"#.to_owned(),
        bytes: None,
        milliseconds: 3.4,
    }
}

#[wasm_bindgen_test]
async fn every_state_of_a_request_has_a_look() {
    let outcome = RwSignal::new(Outcome::NotSentYet);
    let stage = show(outcome);
    assert_eq!(stage.text(), "Not sent yet.");
    outcome.set(Outcome::Waiting);
    settle().await;
    assert_eq!(stage.text(), "Waiting for the answer…");
    outcome.set(Outcome::Failed(CallError::NoWorker));
    settle().await;
    assert!(stage.text().contains("does not control this page"));
    outcome.set(Outcome::Answered(answer(401, "invalid_grant")));
    settle().await;
    assert_eq!(stage.find(".pill--bad").text_content().as_deref(), Some("401 invalid_grant"));
    assert!(stage.text().contains("3 ms · 7 B"));
}

#[wasm_bindgen_test]
async fn the_tabs_show_the_body_as_a_tree_and_raw_and_the_headers() {
    let stage = show(RwSignal::new(Outcome::Answered(answer(200, "OK"))));
    assert_eq!(stage.find("[role=tree]").text_content().as_deref(), Some("▾{a: 1"));
    stage.click("#answer-tab-1").await;
    assert_eq!(stage.find("pre").text_content().as_deref(), Some(r#"{"a":1}"#));
    stage.click("#answer-tab-2").await;
    assert!(stage.find("table").text_content().is_some_and(|text| text.contains("content-type")));
}
