//! `POST /__admin/reset`: back to a scenario's first boot. With a `seed` everything random comes
//! from it and the clock stands still, so that a printed course shows what the screen shows
//! (conformance row SEC-08). `settings` are changed at the same time, since a reset puts them back.

use http::Request;
use serde_json::{Value, json};

use crate::admin::{Outcome, bad_request, object, refuse_unknown, settings};
use crate::moment::Moment;
use crate::problem::Problem;
use crate::random::Random;
use crate::records::meta;
use crate::reply;
use crate::seed::{self, Scenario};

pub(super) fn create(request: &Request<Vec<u8>>, moment: &Moment) -> Result<Outcome, Problem> {
    let members = object(request)?;
    refuse_unknown(&members, &["scenario", "seed", "settings"])?;
    let scenario = match members.get("scenario") {
        None => Scenario::default(),
        Some(Value::String(name)) => {
            name.parse().map_err(|error: seed::UnknownScenario| bad_request(error.to_string()))?
        }
        Some(_) => return Err(bad_request("The scenario must be a string")),
    };
    let seed = match members.get("seed") {
        None | Some(Value::Null) => None,
        Some(Value::String(seed)) if seed.len() <= LONGEST_SEED => Some(seed.clone()),
        Some(_) => return Err(bad_request("The seed must be a string of at most 200 bytes")),
    };
    let mut state = match &seed {
        None => seed::state(scenario, 0, &mut Random::from_entropy(moment.entropy)),
        Some(seed) => {
            let mut state = seed::state(scenario, number(seed), &mut Random::from_seed(seed, 0));
            let mut meta = state.meta().clone();
            // The run of the numbers is a new one all the same.
            meta.boot = meta::boot(&mut Random::from_entropy(moment.entropy));
            meta.seed = Some(seed.clone());
            meta.draws = 1;
            meta.clock.frozen_at = START_OF_SEEDED_TIME.parse().ok();
            state.set_meta(meta);
            state
        }
    };
    if let Some(given) = members.get("settings") {
        let Value::Object(given) = given else {
            return Err(bad_request("The settings must be an object"));
        };
        settings::apply(&mut state, given.clone())?;
    }
    let body = match seed {
        None => reply::ok(&json!({ "scenario": scenario })),
        Some(seed) => reply::ok(&json!({ "scenario": scenario, "seed": seed })),
    };
    Ok(Outcome::Replaced(Box::new(state), body))
}

/// The number that the items of a large scenario follow from.
fn number(seed: &str) -> u64 {
    u64::from_le_bytes(Random::from_seed(seed, u64::MAX).bytes())
}

const LONGEST_SEED: usize = 200;

/// Where the clock stands after a reset with a seed.
const START_OF_SEEDED_TIME: &str = "2026-01-31T12:00:00Z";
