//! Secrets as they are kept: never in the clear, so that a saved state or an export of it holds
//! nothing that could be used elsewhere.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::random::Random;

/// A password or client secret: a salt and the SHA-256 of salt and secret. One round, because
/// the mock must hand out thousands of tokens in a test run and guards nothing real.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub(crate) struct SecretHash {
    salt: String,
    sha256: String,
}

impl SecretHash {
    pub(crate) fn of(secret: &str, random: &mut Random) -> Self {
        let salt = STANDARD.encode(random.bytes::<12>());
        let sha256 = digest(&[salt.as_bytes(), secret.as_bytes()]);
        Self { salt, sha256 }
    }

    /// As an item keeps it.
    pub(crate) fn into_value(self) -> Value {
        json!({ "salt": self.salt, "sha256": self.sha256 })
    }

    /// As the API shows it: a text in the form of a bcrypt hash, like the product's (fact sheet
    /// C1). It is made from the hash and is not bcrypt's; nothing can be checked against it.
    pub(crate) fn as_shown(&self) -> String {
        let made = digest(&[self.sha256.as_bytes(), self.salt.as_bytes()]);
        let encoded = STANDARD_NO_PAD.encode(made).replace('+', ".");
        format!("$2y$10${}", &encoded[..53])
    }

    /// A hash that no secret is known for: compared against where there is nothing to compare
    /// with, so that an unknown client takes as long as a wrong secret.
    pub(crate) fn of_nothing() -> Self {
        Self { salt: "none".to_owned(), sha256: "0".repeat(64) }
    }

    /// Whether this is the hash of `secret`, in constant time.
    pub(crate) fn matches(&self, secret: &str) -> bool {
        let sha256 = digest(&[self.salt.as_bytes(), secret.as_bytes()]);
        sha256.as_bytes().ct_eq(self.sha256.as_bytes()).into()
    }
}

/// The key under which a token is kept. Tokens have 160 random bits, so a plain digest tells
/// nothing about them.
pub(crate) fn token_digest(token: &str) -> String {
    digest(&[token.as_bytes()])
}

/// A token made from another one and a random salt of 160 bits: whoever has the one gets the same
/// again, and nobody can make it from the salt alone.
pub(crate) fn derived_token(token: &str, salt: &str, purpose: &str) -> String {
    digest(&[token.as_bytes(), b" ", salt.as_bytes(), b" ", purpose.as_bytes()])[..40].to_owned()
}

fn digest(parts: &[&[u8]]) -> String {
    let mut sha256 = Sha256::new();
    for part in parts {
        sha256.update(part);
    }
    hex::encode(sha256.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The comparison looks at every byte: `subtle` compares, and both sides are as long.
    #[test]
    fn cli_14_only_the_right_secret_matches() {
        let hash = SecretHash::of("abc123", &mut Random::from_entropy([7; 32]));
        assert!(hash.matches("abc123"));
        assert!(!hash.matches("abc124"));
        assert!(!hash.matches(""));
        assert!(!SecretHash::of_nothing().matches(""));
    }

    #[test]
    fn equal_secrets_are_kept_differently() {
        let mut random = Random::from_entropy([7; 32]);
        assert_ne!(SecretHash::of("abc123", &mut random), SecretHash::of("abc123", &mut random));
    }
}
