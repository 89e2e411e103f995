//! Proof key for code exchange (RFC 7636): who asked for the code shows it by knowing the text
//! whose hash went ahead.

use leptos::prelude::window;
use sha2::{Digest, Sha256};

/// Random bytes as text, without anything that an address would have to encode.
pub fn random<const BYTES: usize>() -> String {
    let mut bytes = [0; BYTES];
    let crypto = window().crypto().expect("every browser with service workers has it");
    crypto.get_random_values_with_u8_array(&mut bytes).expect("it gives up to 65536 bytes");
    base64url(&bytes)
}

/// The challenge of a verifier, by the method S256.
pub fn challenge(verifier: &str) -> String {
    base64url(&Sha256::digest(verifier))
}

/// By the browser's own base64, which knows the other alphabet only.
fn base64url(bytes: &[u8]) -> String {
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let base64 = window().btoa(&text).expect("every character is a byte");
    base64.trim_end_matches('=').replace('+', "-").replace('/', "_")
}
