//! Administrators of Policy Manager (fact sheet C8).

use serde::{Deserialize, Serialize};

use crate::secret::SecretHash;
use crate::table::Record;

/// A user of the Admin User Repository.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct AdminUser {
    pub(crate) id: i64,
    pub(crate) user_id: String,
    pub(crate) name: String,
    pub(crate) password: SecretHash,
    pub(crate) privilege_level: String,
    pub(crate) enabled: bool,
}

impl Record for AdminUser {
    const TABLE: &'static str = "admin-user";

    fn key(&self) -> String {
        self.id.to_string()
    }
}
