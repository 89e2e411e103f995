//! Authentication sources (fact sheet C6).

use serde::{Deserialize, Serialize};

use crate::table::Record;

/// A place where Policy Manager looks users up.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct AuthSource {
    pub(crate) id: i64,
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) kind: String,
}

impl Record for AuthSource {
    const TABLE: &'static str = "auth-source";

    fn key(&self) -> String {
        self.id.to_string()
    }
}
