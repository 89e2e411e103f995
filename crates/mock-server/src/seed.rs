//! The first boot: the objects that a new appliance has, and those of a scenario.

pub(crate) mod campus;
mod certificates;
mod ready;

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::catalogue::{self, Resource};
use crate::item_table::Members;
use crate::random::Random;
use crate::records::Meta;
use crate::resource;
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
    /// As `ready`, with 100,000 guests, 50,000 endpoints and 5,000 network devices besides.
    Campus,
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
            "campus" => Ok(Self::Campus),
            other => Err(UnknownScenario(other.chars().take(60).collect())),
        }
    }
}

impl fmt::Display for UnknownScenario {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "There is no scenario {}; known are ready, fresh, campus", self.0)
    }
}

impl std::error::Error for UnknownScenario {}

/// The state at the first boot. What a large scenario is made of follows from the number.
pub(crate) fn state(scenario: Scenario, number: u64, random: &mut Random) -> State {
    let mut state = State::new(Meta::first(scenario, random));
    items(&mut state, BUILT_IN, random, |_| true);
    items(&mut state, SERVERS, random, |_| true);
    if scenario != Scenario::Fresh {
        items(&mut state, READY, random, |_| true);
        ready::add_service(&mut state, random);
    }
    certificates::add(&mut state);
    if scenario == Scenario::Campus {
        let mut meta = state.meta().clone();
        meta.campus = Some(number);
        state.set_meta(meta);
        campus::generate(&mut state, number);
    }
    state
}

/// What every appliance has from the start (fact sheet C2, C6, G).
const BUILT_IN: &str = include_str!("../data/built-in.json");

/// The preparing steps of the configuration guide, done, and a small network.
const READY: &str = include_str!("../data/ready.json");

/// The nodes of the cluster.
const SERVERS: &str = include_str!("../data/servers.json");

/// The objects of which there is one, as a new appliance has them.
const SINGLETONS: &str = include_str!("../data/singletons.json");

/// Gives a state of an earlier version what it did not know: the tables that it has nothing in.
pub(crate) fn complete(state: &mut State) {
    // Nobody knows the secrets that are made here.
    let mut random = Random::from_seed(&state.meta().boot, 0);
    let is_ready = state.meta().scenario != Scenario::Fresh;
    let ready = is_ready.then_some(READY);
    let empty: Vec<String> = [Some(BUILT_IN), Some(SERVERS), ready]
        .into_iter()
        .flatten()
        .flat_map(data)
        .map(|(table, _)| table)
        .filter(|table| state.items(table).len() == 0)
        .collect();
    for json in [Some(BUILT_IN), Some(SERVERS), ready].into_iter().flatten() {
        items(state, json, &mut random, |table| empty.iter().any(|empty| empty == table));
    }
    certificates::add(state);
}

/// One of the objects of which there is one, as a new appliance has it.
pub(crate) fn singleton(resource: &Resource, parameters: &[(String, String)]) -> Members {
    static ALL: LazyLock<BTreeMap<String, Members>> = LazyLock::new(|| {
        serde_json::from_str(SINGLETONS).expect("the data are part of the program and tested")
    });
    let mut members = ALL.get(&resource.name).cloned().unwrap_or_default();
    for field in &resource.fields {
        if let (false, Some(value)) = (field.is_secret(), field.fallback()) {
            members.entry(field.name.clone()).or_insert(value);
        }
    }
    for (name, value) in parameters {
        members.insert(name.clone(), value.clone().into());
    }
    members
}

/// Items as their resources keep them, by table.
fn items(state: &mut State, json: &str, random: &mut Random, is_wanted: impl Fn(&str) -> bool) {
    for (table, items) in data(json).into_iter().filter(|(table, _)| is_wanted(table)) {
        let resource = catalogue::resource_of(&table).expect("the data name resources");
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
