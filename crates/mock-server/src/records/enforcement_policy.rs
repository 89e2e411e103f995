//! Enforcement policies (fact sheet C6).

use serde::{Deserialize, Serialize};

use crate::records::Condition;
use crate::table::Record;

/// Which enforcement profiles apply to an authenticated user.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct EnforcementPolicy {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) enforcement_type: String,
    /// Name of the profile that applies when no rule does.
    pub(crate) default_enforcement_profile: String,
    /// The rules in order; the first whose conditions all hold decides (`first-applicable`).
    pub(crate) rules: Vec<EnforcementRule>,
}

/// A rule: the conditions, and the names of the profiles that apply when all of them hold.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct EnforcementRule {
    pub(crate) condition: Vec<Condition>,
    pub(crate) enforcement_profile_names: Vec<String>,
}

impl Record for EnforcementPolicy {
    const TABLE: &'static str = "enforcement-policy";

    fn key(&self) -> String {
        self.id.to_string()
    }
}
