//! Random values of one request, drawn from the entropy that the host handed in.

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};
use sha2::{Digest, Sha256};

use crate::moment::Moment;
use crate::state::State;

/// The stream of a request: from the host's entropy, or from the seed if there is one.
pub(crate) fn of_request(state: &mut State, moment: &Moment) -> Random {
    let mut meta = state.meta().clone();
    let Some(seed) = &meta.seed else { return Random::from_entropy(moment.entropy) };
    let random = Random::from_seed(seed, meta.draws);
    meta.draws += 1;
    state.set_meta(meta);
    random
}

/// The stream of random bytes that belongs to one request.
pub(crate) struct Random(ChaCha20Rng);

impl Random {
    pub(crate) fn from_entropy(entropy: [u8; 32]) -> Self {
        Self(ChaCha20Rng::from_seed(entropy))
    }

    /// The stream that belongs to a number of a seed (conformance row SEC-08).
    pub(crate) fn from_seed(seed: &str, number: u64) -> Self {
        let mut sha256 = Sha256::new();
        sha256.update(seed);
        sha256.update(number.to_le_bytes());
        Self::from_entropy(sha256.finalize().into())
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
