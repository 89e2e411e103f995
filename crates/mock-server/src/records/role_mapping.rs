//! Role mapping policies (fact sheet C6).

use serde::Deserialize;

use crate::item_table::View;
use crate::records::Condition;

/// Which roles an authenticated user has.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct RoleMapping {
    pub(crate) name: String,
    /// The role where no rule matches.
    pub(crate) default_role_name: String,
    /// `first-applicable`, or `evaluate-all`: the roles of all rules that match.
    pub(crate) rule_combine_algo: String,
    pub(crate) rules: Vec<RoleMappingRule>,
}

/// A rule: the role that one has when the conditions hold.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct RoleMappingRule {
    /// `AND`: all conditions, `OR`: one is enough.
    pub(crate) match_type: String,
    pub(crate) role_name: String,
    pub(crate) condition: Vec<Condition>,
}

impl View for RoleMapping {
    const TABLE: &'static str = "role-mapping";
}
