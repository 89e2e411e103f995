//! ```` ```check ````: when a step is done. The vocabulary is small; a lesson needs no program.

use serde::Deserialize;
use serde_json::{Map, Value};

/// A line of "Done when".
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Map<String, Value>")]
pub struct Check {
    /// What is so when it is met, in a sentence.
    pub says: String,
    pub predicate: Predicate,
}

impl TryFrom<Map<String, Value>> for Check {
    type Error = String;

    fn try_from(mut members: Map<String, Value>) -> Result<Self, String> {
        let Some(Value::String(says)) = members.shift_remove("says") else {
            return Err("a check has a text says".to_owned());
        };
        // One member is left, and is what is checked.
        let predicate = serde_json::from_value(Value::Object(members));
        Ok(Self { says, predicate: predicate.map_err(|error| error.to_string())? })
    }
}

/// What is looked at.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Predicate {
    /// An object exists, and has these members.
    Object {
        collection: String,
        #[serde(rename = "where")]
        known_by: Map<String, Value>,
        #[serde(default)]
        has: Map<String, Value>,
    },
    /// The operator profile of an API client grants a privilege.
    Grants {
        client_id: String,
        /// The names of which one is enough: a privilege, or the area that it is of.
        one_of: Vec<String>,
        /// Whether reading is enough.
        #[serde(default)]
        read_only: bool,
    },
    /// A request was made since the guide knows this appliance, and answered so.
    Request {
        method: String,
        /// A path, without a query; with `*` at its end, all that begin so.
        path: String,
        status: Vec<u16>,
        /// Checks of the decision trace that it passed.
        #[serde(default)]
        passed: Vec<String>,
        /// The check that refused it.
        #[serde(default)]
        refused: Option<String>,
        /// Words that stand in the decision trace.
        #[serde(default)]
        trace: Option<String>,
        /// Words that stand in the query.
        #[serde(default)]
        query: Option<String>,
    },
    /// Access Tracker has a record since then.
    Login {
        status: String,
        #[serde(default)]
        username: Option<String>,
        #[serde(default)]
        service: Option<String>,
    },
    /// A switch of the lab stands so.
    Setting { name: String, is: Value },
}

impl Predicate {
    /// Whether it is about an object that somebody made.
    pub fn is_object(&self) -> bool {
        matches!(self, Self::Object { .. } | Self::Grants { .. })
    }

    /// Whether it is about what happened, not about what is.
    pub fn is_event(&self) -> bool {
        matches!(self, Self::Request { .. } | Self::Login { .. })
    }
}
