//! ```` ```action ````: a button that brings the reader to where something is done.

use serde::Deserialize;
use serde_json::{Map, Value};

/// What the button does. One of `open`, `token` and `call`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// On the button.
    pub says: String,
    /// A page of the site, with query and fragment.
    #[serde(default)]
    pub open: Option<String>,
    /// The id of the field that is marked there.
    #[serde(default)]
    pub mark: Option<String>,
    /// Parameters for the form of the token request.
    #[serde(default)]
    pub token: Option<Map<String, Value>>,
    /// The call that is chosen: its path.
    #[serde(default)]
    pub call: Option<String>,
}

impl Action {
    pub(crate) fn fault(&self) -> Option<String> {
        let given = [self.open.is_some(), self.token.is_some(), self.call.is_some()];
        match given.into_iter().filter(|given| *given).count() {
            1 => None,
            _ => Some("an action has one of open, token and call".to_owned()),
        }
    }
}
