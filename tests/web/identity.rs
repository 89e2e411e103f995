use clearpass_explorer::client::Answer;
use clearpass_explorer::identity::{Identity, TokenInHand};
use description::Request;
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

#[wasm_bindgen_test]
fn only_a_refusal_of_the_token_in_hand_marks_it() {
    let answer = |status, challenge: &str| Answer {
        status,
        reason: String::new(),
        headers: vec![("www-authenticate".to_owned(), challenge.to_owned())],
        body: String::new(),
        bytes: None,
        milliseconds: 0.0,
    };
    let invalid = r#"Bearer realm="x", error="invalid_token""#;
    Owner::new().with(|| {
        let identity = Identity::restore();
        identity.hold(TokenInHand::from_paste("81d3").expect("a token"));
        for (token, status, challenge, is_refused) in [
            ("other", 403, invalid, false),
            ("81d3", 403, r#"Bearer error="insufficient_scope""#, false),
            ("81d3", 403, invalid, true),
            ("81d3", 403, "", true),
            ("81d3", 200, "", false),
            ("81d3", 401, invalid, true),
        ] {
            identity.learn(&Request::get("/api/oauth/me", token), &answer(status, challenge));
            let marked = identity.get_untracked().map(|token| token.is_refused);
            assert_eq!(marked, Some(is_refused), "{token} {status} {challenge}");
        }
        identity.clear();
    });
}
