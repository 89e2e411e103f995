//! Proof Key for Code Exchange (RFC 7636): beyond the product.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::records::Challenge;

/// Whether a text is a code verifier (section 4.1), or a `plain` challenge (section 4.2).
pub(crate) fn is_verifier(text: &str) -> bool {
    (43..=128).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
}

/// Whether a text is an `S256` challenge: 256 bits in base64url without padding.
pub(crate) fn is_hash(text: &str) -> bool {
    text.len() == 43 && URL_SAFE_NO_PAD.decode(text).is_ok_and(|bytes| bytes.len() == 32)
}

/// The `S256` challenge of a verifier.
pub(crate) fn hash(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier))
}

pub(crate) fn matches(challenge: &Challenge, verifier: &str) -> bool {
    hash(verifier).as_bytes().ct_eq(challenge.0.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    #[test]
    fn pkce_01_the_vector_of_appendix_b() {
        assert_eq!(hash(VERIFIER), CHALLENGE);
        let challenge = Challenge(CHALLENGE.to_owned());
        assert!(matches(&challenge, VERIFIER));
        assert!(!matches(&challenge, CHALLENGE));
    }

    #[test]
    fn pkce_08_09_lengths_and_alphabets() {
        assert!(is_verifier(&"a".repeat(43)) && is_verifier(&"~".repeat(128)));
        assert!(!is_verifier(&"a".repeat(42)) && !is_verifier(&"a".repeat(129)));
        assert!(!is_verifier(&"!".repeat(43)));
        assert!(is_hash(CHALLENGE));
        assert!(!is_hash(&format!("{CHALLENGE}=")) && !is_hash(&CHALLENGE[..42]));
        assert!(!is_hash(&CHALLENGE.replace('-', "+")));
    }
}
