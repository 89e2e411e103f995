//! ```` ```do ````: what "Do it for me" does, one request after the other.

use serde::Deserialize;
use serde_json::{Map, Value};

/// One request of it. One of `ensure`, `request`, `control`, `token` and `call`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Performance {
    /// An object that is created, or changed where it is there.
    Ensure(Ensured),
    /// A request to the control interface.
    Control {
        method: String,
        /// Below `/__admin/`.
        resource: String,
        #[serde(default)]
        body: Option<Value>,
    },
    /// A token request; the token is in hand then.
    Token(Map<String, Value>),
    /// A request with the token in hand.
    Call {
        method: String,
        path: String,
        #[serde(default)]
        body: Option<Value>,
    },
}

/// An object as it should be, by the administrator's hand.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ensured {
    /// The path of the collection.
    pub collection: String,
    /// By what it is found, and how it is called when it is created.
    #[serde(rename = "where")]
    pub known_by: Map<String, Value>,
    /// Its other members.
    #[serde(default)]
    pub members: Map<String, Value>,
    /// Members that are ids of other objects.
    #[serde(default)]
    pub references: Map<String, Value>,
}
