//! Roles (fact sheet C6).

use serde::{Deserialize, Serialize};

use crate::table::Record;

/// A role that Policy Manager may give to a user.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Role {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) description: String,
}

impl Record for Role {
    const TABLE: &'static str = "role";

    fn key(&self) -> String {
        self.id.to_string()
    }
}
