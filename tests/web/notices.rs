use clearpass_explorer::frame::WorkerNotice;
use clearpass_explorer::worker::WorkerState;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, provide_page};

fn show(state: WorkerState) -> Stage {
    Stage::show(move || {
        provide_page(state);
        view! { <WorkerNotice /> }
    })
}

#[wasm_bindgen_test]
fn a_worker_that_works_needs_no_notice() {
    assert_eq!(show(WorkerState::Ready).text(), "");
    assert_eq!(show(WorkerState::Starting).text(), "");
}

#[wasm_bindgen_test]
fn a_worker_that_does_not_work_is_explained() {
    assert!(show(WorkerState::Unsupported).text().contains("https"));
    let stage = show(WorkerState::Failed("The disk is full.".to_owned()));
    assert!(stage.text().contains("The disk is full."));
    assert_eq!(stage.count("button"), 1);
}
