use clearpass_explorer::oauth2::{challenge, random};
use wasm_bindgen_test::wasm_bindgen_test;

/// RFC 7636, appendix B.
#[wasm_bindgen_test]
fn pkce_01_the_challenge_is_that_of_the_rfc() {
    assert_eq!(
        challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    );
}

#[wasm_bindgen_test]
fn a_verifier_is_random_and_needs_no_encoding() {
    let (one, other) = (random::<32>(), random::<32>());
    assert_eq!(one.len(), 43);
    assert_ne!(one, other);
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    assert!(one.chars().chain(other.chars()).all(is_plain), "{one} {other}");
}
