use clearpass_explorer::explorer::TraceView;
use clearpass_explorer::traffic::Check;
use leptos::prelude::*;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::Stage;

#[wasm_bindgen_test]
fn every_outcome_has_a_sign_and_a_word() {
    let check = |outcome: &str| json!({"check": "pkce", "outcome": outcome, "says": "so"});
    let outcomes = ["passed", "skipped", "warned", "refused"];
    let trace: Vec<Check> =
        serde_json::from_value(outcomes.map(check).into_iter().collect()).expect("a trace");
    let stage = Stage::show(move || view! { <TraceView trace /> });
    let text = stage.text();
    for part in ["✓passed: ", "–went on: ", "!warned: ", "✗refused: "] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
}
