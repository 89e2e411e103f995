//! Enforcement profiles (fact sheet C6).

use serde::Deserialize;

use crate::item_table::View;

/// What is done with a request once a policy has chosen this profile.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct EnforcementProfile {
    pub(crate) name: String,
    /// `Accept`, `Reject` or `Drop`; profiles of some types have none and accept.
    #[serde(default)]
    action: Option<String>,
    #[serde(default)]
    pub(crate) attributes: Vec<EnforcementAttribute>,
}

/// An attribute that the profile sends back.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct EnforcementAttribute {
    #[serde(rename = "type")]
    pub(crate) namespace: String,
    pub(crate) name: String,
    pub(crate) value: String,
}

impl EnforcementProfile {
    pub(crate) fn accepts(&self) -> bool {
        self.action.as_deref().is_none_or(|action| action.is_empty() || action == "Accept")
    }

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

impl View for EnforcementProfile {
    const TABLE: &'static str = "enforcement-profile";
}
