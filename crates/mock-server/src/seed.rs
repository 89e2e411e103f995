//! The first boot: the objects that a new appliance has, and those of a scenario.

mod built_in;
mod ready;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::random::Random;
use crate::records::Meta;
use crate::state::State;

/// A prepared situation to start from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scenario {
    /// The configuration guide done up to step 4: clients, user, profile and service are there.
    #[default]
    Ready,
    /// Built-in objects only, as after installation.
    Fresh,
}

/// A name that no scenario has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownScenario(String);

impl FromStr for Scenario {
    type Err = UnknownScenario;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        match name {
            "ready" => Ok(Self::Ready),
            "fresh" => Ok(Self::Fresh),
            other => Err(UnknownScenario(other.chars().take(60).collect())),
        }
    }
}

impl fmt::Display for UnknownScenario {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "There is no scenario {}; known are ready, fresh", self.0)
    }
}

impl std::error::Error for UnknownScenario {}

/// The state at the first boot.
pub(crate) fn state(scenario: Scenario, random: &mut Random) -> State {
    let mut state = State::new(Meta::first(scenario, random));
    built_in::add(&mut state, random);
    if scenario == Scenario::Ready {
        ready::add(&mut state, random);
    }
    state
}
