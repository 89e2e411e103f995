use clearpass_explorer::guide::recommendation;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn every_full_set_of_answers_ends_in_a_grant() {
    for whom in ["user", "itself"] {
        for secret in ["secret", "open"] {
            for whose in ["own", "foreign"] {
                let advice = recommendation([whom, secret, whose]);
                assert!(advice.is_some(), "{whom} {secret} {whose}");
            }
        }
    }
}

#[wasm_bindgen_test]
fn a_secret_is_never_advised_where_it_cannot_be_kept() {
    let advice = recommendation(["user", "open", "own"]).expect("advice");
    assert_eq!(advice.grant, "Password, as a public client");
    let advice = recommendation(["itself", "open", ""]).expect("advice");
    assert_eq!(advice.grant, "None of them");
}

#[wasm_bindgen_test]
fn nothing_is_advised_before_enough_is_known() {
    assert_eq!(recommendation(["", "", ""]), None);
    assert_eq!(recommendation(["user", "secret", ""]), None);
    assert_eq!(recommendation(["itself", "", "own"]), None);
}
