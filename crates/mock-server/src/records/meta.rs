//! The singular values of the appliance: there is one such record.

use serde::{Deserialize, Serialize};

use crate::clock::Clock;
use crate::seed::Scenario;
use crate::state::FORMAT;
use crate::table::Record;

/// What is remembered once, not per object.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Meta {
    /// Format of all stored rows.
    pub(crate) format: u64,
    /// The seed state that this one grew from.
    pub(crate) scenario: Scenario,
    pub(crate) clock: Clock,
    /// Number of the exchange that comes next.
    pub(crate) next_exchange: u64,
    /// Number of the next family of tokens.
    pub(crate) next_family: u64,
}

impl Meta {
    pub(crate) fn first(scenario: Scenario) -> Self {
        Self { format: FORMAT, scenario, clock: Clock::default(), next_exchange: 1, next_family: 1 }
    }
}

impl Record for Meta {
    const TABLE: &'static str = "meta";

    fn key(&self) -> String {
        "appliance".to_owned()
    }
}
