//! The singular values of the appliance: there is one such record.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::clock::Clock;
use crate::random::Random;
use crate::seed::Scenario;
use crate::state::{FORMAT, MOST};
use crate::table::Record;

/// What is remembered once, not per object.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Meta {
    /// Format of all stored rows.
    pub(crate) format: u64,
    /// The seed state that this one grew from.
    pub(crate) scenario: Scenario,
    /// A random name for this run of the numbers below. Another one means that they began anew,
    /// by a reset or an import, and that what one has of them is of another time.
    pub(crate) boot: String,
    pub(crate) clock: Clock,
    /// Number of the exchange that comes next.
    pub(crate) next_exchange: u64,
    /// Number of the next family of tokens.
    pub(crate) next_family: u64,
    /// Number of the next Access Tracker record.
    #[serde(default = "one")]
    pub(crate) next_login: u64,
    /// Ids of the next items that users make, by table. Ids are not used twice.
    #[serde(default)]
    pub(crate) next_ids: BTreeMap<String, i64>,
    /// How many tokens were issued: old ones are looked for now and then.
    #[serde(default)]
    pub(crate) issued: u64,
    /// If there is one, all random values come from it (conformance row SEC-08).
    #[serde(default)]
    pub(crate) seed: Option<String>,
    /// The number that the items of a large scenario follow from.
    #[serde(default)]
    pub(crate) campus: Option<u64>,
    /// How many requests have drawn from the seed.
    #[serde(default)]
    pub(crate) draws: u64,
    /// How many changes of objects the control interface has made: they are no exchanges, and the
    /// consoles want to know.
    #[serde(default)]
    pub(crate) controls: u64,
}

fn one() -> u64 {
    1
}

impl Meta {
    pub(crate) fn first(scenario: Scenario, random: &mut Random) -> Self {
        Self {
            format: FORMAT,
            scenario,
            boot: boot(random),
            clock: Clock::default(),
            next_exchange: 1,
            next_family: 1,
            next_login: 1,
            next_ids: BTreeMap::new(),
            issued: 0,
            seed: None,
            campus: None,
            draws: 0,
            controls: 0,
        }
    }
}

/// A name that no other run of the numbers has.
pub(crate) fn boot(random: &mut Random) -> String {
    hex::encode(random.bytes::<8>())
}

impl Record for Meta {
    const TABLE: &'static str = "meta";

    fn check(&self) -> Result<(), String> {
        let counters = [
            self.next_exchange,
            self.next_family,
            self.next_login,
            self.issued,
            self.draws,
            self.controls,
        ];
        match counters.into_iter().all(|counter| counter <= MOST as u64) {
            true => Ok(()),
            false => Err("one of its numbers is too large".to_owned()),
        }
    }

    fn key(&self) -> String {
        "appliance".to_owned()
    }
}
