//! Random values of one request, drawn from the entropy that the host handed in.

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

/// The stream of random bytes that belongs to one request.
pub(crate) struct Random(ChaCha20Rng);

impl Random {
    pub(crate) fn from_entropy(entropy: [u8; 32]) -> Self {
        Self(ChaCha20Rng::from_seed(entropy))
    }

    pub(crate) fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.fill_bytes(&mut bytes);
        bytes
    }

    /// An access or refresh token: 40 lower-case hexadecimal characters, 160 bits (fact sheet A3;
    /// RFC 6749 section 10.10).
    pub(crate) fn token(&mut self) -> String {
        hex::encode(self.bytes::<20>())
    }
}
