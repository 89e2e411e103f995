//! The first boot: the objects that a new appliance has, and those of a scenario.

mod ready;

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::item_table::Members;
use crate::random::Random;
use crate::records::Meta;
use crate::resource;
use crate::resources::RESOURCES;
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
    items(&mut state, BUILT_IN, random);
    add_servers(&mut state);
    if scenario == Scenario::Ready {
        items(&mut state, READY, random);
        ready::add_service(&mut state, random);
    }
    state
}

/// What every appliance has from the start (fact sheet C2, C6, G).
const BUILT_IN: &str = include_str!("../data/built-in.json");

/// The preparing steps of the configuration guide, done.
const READY: &str = include_str!("../data/ready.json");

/// The nodes of the cluster, where there are none: states of earlier versions have none.
pub(crate) fn add_servers(state: &mut State) {
    let is_there = state.items("server").iter().next().is_some();
    let servers = data(include_str!("../data/servers.json")).remove("server");
    for server in servers.into_iter().flatten().filter(|_| !is_there) {
        put(state, "server", server);
    }
}

/// Items as their resources keep them, by table.
fn items(state: &mut State, json: &str, random: &mut Random) {
    for (table, items) in data(json) {
        let resource = RESOURCES.iter().find(|resource| resource.table == table);
        let resource = resource.expect("the data name resources");
        for item in items {
            put(state, &table, resource::seeded(resource, item, random));
        }
    }
}

fn data(json: &str) -> BTreeMap<String, Vec<Members>> {
    serde_json::from_str(json).expect("the data are part of the program and tested")
}

fn put(state: &mut State, table: &str, item: Members) {
    let stored = state.items_mut(table).put(item);
    stored.expect("the data are part of the program and tested");
}
