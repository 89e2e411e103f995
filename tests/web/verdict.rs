use clearpass_explorer::oauth2::{Arrival, Verdict};
use clearpass_explorer::traffic::Outcome;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::authorization_request::request;

const ISSUER: &str = "https://a.example/lab";

fn arrival(query: &str) -> Arrival {
    Arrival::from_query(&format!("?iss=https%3A%2F%2Fa.example%2Flab&{query}"))
}

/// The refusal, and the check that failed, if one did.
fn refusal(arrival: &Arrival) -> (String, Option<String>) {
    let verdict = Verdict::of(arrival, Some(&request()), ISSUER);
    let failed = verdict.checks.into_iter().find(|check| check.outcome == Outcome::Refused);
    (verdict.refusal.unwrap_or_default(), failed.map(|check| check.check))
}

#[wasm_bindgen_test]
fn a_code_that_answers_the_request_may_be_used() {
    let verdict = Verdict::of(&arrival("code=81d3&state=a%2Bb"), Some(&request()), ISSUER);
    assert_eq!(verdict.refusal, None);
    assert_eq!(verdict.checks.len(), 2);
    assert!(verdict.checks.iter().all(|check| check.outcome == Outcome::Passed));
}

#[wasm_bindgen_test]
fn an_answer_to_another_request_is_not_used() {
    for query in ["code=81d3", "code=81d3&state=other", "error=access_denied&state=other"] {
        let (sentence, failed) = refusal(&arrival(query));
        assert!(sentence.contains("state is not the one"), "{query}: {sentence}");
        assert_eq!(failed.as_deref(), Some("state"), "{query}");
    }
    let verdict = Verdict::of(&arrival("code=81d3&state=a%2Bb"), None, ISSUER);
    assert!(verdict.refusal.is_some());
    assert!(verdict.checks[0].says.contains("this tab has sent no request"));
}

#[wasm_bindgen_test]
fn an_answer_of_another_server_is_not_used() {
    for query in ["?code=1&state=a%2Bb", "?code=1&state=a%2Bb&iss=https%3A%2F%2Fa.example"] {
        let (sentence, failed) = refusal(&Arrival::from_query(query));
        assert!(sentence.contains("comes from this appliance"), "{query}: {sentence}");
        assert_eq!(failed.as_deref(), Some("iss"), "{query}");
    }
}

#[wasm_bindgen_test]
fn an_error_is_explained() {
    let (sentence, failed) = refusal(&arrival("error=access_denied&state=a%2Bb"));
    assert!(sentence.contains("Access was denied"), "{sentence}");
    assert_eq!(failed, None);
    let (sentence, _) = refusal(&arrival("error=invalid_scope&state=a%2Bb"));
    assert!(sentence.contains("sent this error"), "{sentence}");
    let (sentence, _) = refusal(&arrival("state=a%2Bb"));
    assert!(sentence.contains("neither a code nor an error"), "{sentence}");
}
