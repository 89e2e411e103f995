//! Enforcement policies (fact sheet C6).

use serde::Deserialize;

use crate::item_table::View;
use crate::records::Condition;

/// Which enforcement profiles apply to an authenticated user.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct EnforcementPolicy {
    pub(crate) name: String,
    /// Name of the profile that applies when no rule does.
    pub(crate) default_enforcement_profile: String,
    /// `first-applicable`, or `evaluate-all`: all rules that match count.
    #[serde(default)]
    pub(crate) rule_eval_algo: String,
    pub(crate) rules: Vec<EnforcementRule>,
}

/// A rule: the conditions, and the names of the profiles that apply when all of them hold.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct EnforcementRule {
    pub(crate) condition: Vec<Condition>,
    pub(crate) enforcement_profile_names: Vec<String>,
}

impl View for EnforcementPolicy {
    const TABLE: &'static str = "enforcement-policy";
}
