//! Operator profiles (fact sheet C2).

use serde::{Deserialize, Serialize};

use crate::table::Record;

/// What an operator, or a token, may do.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct OperatorProfile {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) comment: String,
    pub(crate) enabled: bool,
    /// Groups and single privileges as they were granted; `#` in front means read-only.
    pub(crate) privileges: Vec<String>,
}

impl Record for OperatorProfile {
    const TABLE: &'static str = "operator-profile";

    fn key(&self) -> String {
        self.id.to_string()
    }
}
