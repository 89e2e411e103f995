//! ```` ```do ````: what "Do it for me" does, one request after the other.

use serde::Deserialize;
use serde_json::{Map, Value};

/// One step of it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Performance {
    /// An object that is created, or changed where it is there, by the administrator.
    Ensure {
        /// The path of the collection.
        collection: String,
        /// By what it is found, and how it is called when it is created.
        #[serde(rename = "where")]
        known_by: Map<String, Value>,
        /// Its other members.
        #[serde(default)]
        members: Map<String, Value>,
        /// Members that are ids of other objects.
        #[serde(default)]
        references: std::collections::BTreeMap<String, Known>,
    },
    /// A request to the control interface.
    Control {
        method: String,
        /// Below `/__admin/`.
        resource: String,
        #[serde(default)]
        body: Option<Value>,
        /// Nothing is done where this object is there.
        #[serde(default)]
        unless: Option<Known>,
    },
    /// A token request; the token is in hand then.
    Token(Map<String, Value>),
    /// The authorization code, with PKCE: the client is registered, the user signs in and allows it,
    /// and the code is traded for a token.
    Code { client_id: String, username: String, password: String },
    /// The token in hand is renewed with its refresh token.
    Refresh(bool),
    /// A request with the token in hand.
    Call {
        method: String,
        path: String,
        #[serde(default)]
        body: Option<Value>,
        #[serde(default)]
        without_token: bool,
    },
}

/// An object, by what it is known by.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    pub collection: String,
    #[serde(rename = "where")]
    pub known_by: Map<String, Value>,
}
