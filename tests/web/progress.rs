use clearpass_explorer::guide::{Progress, Step};
use clearpass_explorer::traffic::Exchange;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

fn exchange(method: &str, address: &str, status: u16, trace: &Value) -> Exchange {
    serde_json::from_value(json!({
        "id": 1, "at": "2026-01-31T12:00:00.000Z",
        "request": {"method": method, "address": address},
        "response": {"status": status}, "trace": trace,
    }))
    .expect("an exchange as the appliance tells it")
}

fn check(check: &str, outcome: &str) -> Value {
    json!({"check": check, "outcome": outcome, "says": "so"})
}

#[wasm_bindgen_test]
fn nothing_seen_is_nothing_done() {
    assert_eq!(Progress::of(&[]).count(), 0);
}

#[wasm_bindgen_test]
fn a_refused_request_proves_the_steps_before_the_refusal() {
    let trace = json!([
        check("grant_type", "passed"),
        check("client_authentication", "passed"),
        check("service", "passed"),
        check("password", "refused"),
    ]);
    let progress = Progress::of(&[exchange("POST", "/api/oauth", 401, &trace)]);
    assert!(progress.has(Step::Client) && progress.has(Step::Service));
    assert!(!progress.has(Step::User) && !progress.has(Step::Token));
}

#[wasm_bindgen_test]
fn a_call_counts_when_it_was_answered() {
    let trace = json!([check("bearer_token", "passed"), check("token_validity", "passed")]);
    let call = |status| Progress::of(&[exchange("GET", "/api/oauth/privileges", status, &trace)]);
    assert!(call(200).has(Step::Call));
    assert!(!call(403).has(Step::Call));
}
