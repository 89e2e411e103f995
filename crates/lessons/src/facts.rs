//! What the appliance says, as far as checks ask for it.

use std::collections::BTreeMap;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value};

/// What is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// The time of day since which the guide knows this appliance.
    pub since: String,
    /// Answers to the requests that checks ask for, by their address; `None` where there was none.
    pub answers: BTreeMap<String, Option<Value>>,
    /// What the appliance saw of the reader since the guide knows it, oldest first; what the
    /// consoles sent is not among it.
    pub exchanges: Vec<Exchange>,
    /// The records of Access Tracker since then, oldest first.
    pub logins: Vec<Record>,
}

/// A request, its answer and its decision trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// The time of day at which it was answered.
    pub at: String,
    pub method: String,
    /// Path and query.
    pub address: String,
    pub status: u16,
    pub trace: Vec<Line>,
}

/// A line of a decision trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub check: String,
    pub is_passed: bool,
    pub is_refused: bool,
    pub says: String,
}

/// A line of Access Tracker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub at: String,
    pub status: String,
    pub username: String,
    pub service: String,
}

/// The address that lists the first object with these members.
pub(crate) fn list_address(collection: &str, known_by: &Map<String, Value>) -> String {
    let filter = Value::Object(known_by.clone()).to_string();
    format!("{collection}?filter={}&limit=1", utf8_percent_encode(&filter, NON_ALPHANUMERIC))
}
