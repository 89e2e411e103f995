//! Scenario `campus`: a university’s worth of guests, endpoints and network devices besides what
//! `ready` has. All of it follows from one number.

mod endpoint;
mod guest;
mod network_device;

use crate::generated::{Generated, Maker};
use crate::state::State;

static MAKERS: [&Maker; 3] = [&guest::MAKER, &endpoint::MAKER, &network_device::MAKER];

/// Puts the generated items under the stored ones.
pub(crate) fn generate(state: &mut State, seed: u64) {
    for maker in MAKERS {
        state.items_mut(maker.table).generate(Generated { maker, seed });
    }
}

/// The first second of 2026: what happened on the campus happened around it.
const NEW_YEAR: i64 = 1_767_225_600;

const DAY: i64 = 86_400;
