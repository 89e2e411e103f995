//! Operator profiles (fact sheet C2).

use serde::Deserialize;

use crate::item_table::View;

/// What an operator, or a token, may do.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct OperatorProfile {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) enabled: bool,
    /// Groups and single privileges as they were granted; `#` in front means read-only.
    pub(crate) privileges: Vec<String>,
}

impl View for OperatorProfile {
    const TABLE: &'static str = "operator-profile";
}
