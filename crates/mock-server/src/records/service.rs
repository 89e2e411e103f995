//! Policy Manager services (fact sheet C6, F4).

use serde::{Deserialize, Serialize};

use crate::item_table::View;

/// A service: which requests it takes, who checks the password, which policies decide.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Service {
    pub(crate) id: i64,
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) enabled: bool,
    pub(crate) order_no: i64,
    pub(crate) rules_match_type: MatchType,
    pub(crate) rules_conditions: Vec<Condition>,
    /// Names of authentication sources, in the order in which they are asked.
    pub(crate) auth_sources: Vec<String>,
    /// Name of the role mapping policy; without one the user's own role counts.
    #[serde(default)]
    pub(crate) role_mapping_policy: Option<String>,
    /// Name of the enforcement policy.
    pub(crate) enf_policy: String,
}

/// Whether one condition is enough.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum MatchType {
    MatchesAny,
    MatchesAll,
}

/// A condition on the attributes of a request, in a service or in a policy.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Condition {
    /// The namespace of the attribute, such as `Application` or `Tips`.
    #[serde(rename = "type")]
    pub(crate) namespace: String,
    pub(crate) name: String,
    /// Services call it `operator`, policies `oper`.
    #[serde(alias = "oper")]
    pub(crate) operator: String,
    #[serde(default)]
    pub(crate) value: String,
}

impl View for Service {
    const TABLE: &'static str = "service";
}
