//! Enforcement profiles (fact sheet C6).

use serde::{Deserialize, Serialize};

use crate::table::Record;

/// What is done with a request once a policy has chosen this profile.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct EnforcementProfile {
    pub(crate) id: i64,
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// `Accept`, `Reject` or `Drop`.
    pub(crate) action: String,
    pub(crate) attributes: Vec<EnforcementAttribute>,
}

/// An attribute that the profile sends back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct EnforcementAttribute {
    #[serde(rename = "type")]
    pub(crate) namespace: String,
    pub(crate) name: String,
    pub(crate) value: String,
}

impl EnforcementProfile {
    /// The operator profile that this profile gives to an API user. How the product writes this
    /// is not public (fact sheet F4, inferred); here it is an attribute.
    pub(crate) fn operator_profile(&self) -> Option<&str> {
        self.attributes
            .iter()
            .find(|attribute| attribute.name == OPERATOR_PROFILE_ATTRIBUTE)
            .map(|attribute| attribute.value.as_str())
    }
}

/// Name of the attribute that carries the operator profile's name [inferred].
pub(crate) const OPERATOR_PROFILE_ATTRIBUTE: &str = "Operator-Profile";

impl Record for EnforcementProfile {
    const TABLE: &'static str = "enforcement-profile";

    fn key(&self) -> String {
        self.id.to_string()
    }
}
