use clearpass_explorer::identity::{Identity, TokenInHand};
use leptos::prelude::Owner;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn a_token_comes_from_an_answer_with_its_end() {
    let answer = json!({"access_token": "81d3", "expires_in": 28_800});
    let token = TokenInHand::from_answer(&answer, "QuickAccess", Some("qa"), 1_000.0);
    let token = token.expect("a token");
    assert_eq!(token.holder(), "QuickAccess / qa");
    assert_eq!(token.seconds_left(1_000.0), Some(28_800.0));
    assert_eq!(token.seconds_left(f64::MAX), Some(0.0));
    assert_eq!(TokenInHand::from_answer(&json!({"error": "x"}), "c", None, 0.0), None);
}

#[wasm_bindgen_test]
fn a_pasted_token_may_have_bearer_in_front() {
    for text in ["81d3", " Bearer 81d3 ", "bearer 81d3"] {
        let token = TokenInHand::from_paste(text).map(|token| token.access_token);
        assert_eq!(token.as_deref(), Some("81d3"), "{text}");
    }
    for text in ["", "Bearer ", "a b", "ä ö"] {
        assert_eq!(TokenInHand::from_paste(text), None, "{text}");
    }
}

#[wasm_bindgen_test]
fn a_token_outlives_a_reload_of_the_tab() {
    Owner::new().with(|| {
        let token = TokenInHand::from_paste("81d3").expect("a token");
        Identity::restore().hold(token.clone());
        assert_eq!(Identity::restore().get_untracked(), Some(token));
        Identity::restore().clear();
        assert_eq!(Identity::restore().get_untracked(), None);
    });
}

#[wasm_bindgen_test]
fn a_shortened_token_does_not_tell_it() {
    let token = TokenInHand::from_paste("81d3136c00112233445566778899aabbcc30ce9a");
    assert_eq!(token.expect("a token").shortened(), "81d3136c…30ce9a");
}
