//! Local users (fact sheet C3).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::secret::SecretHash;
use crate::table::Record;

/// A user of the Local User Repository.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct LocalUser {
    pub(crate) id: i64,
    /// What one signs in with.
    pub(crate) user_id: String,
    /// The name shown for the user.
    pub(crate) username: String,
    pub(crate) password: SecretHash,
    pub(crate) role_name: String,
    pub(crate) enabled: bool,
    pub(crate) change_pwd_next_login: bool,
    pub(crate) attributes: BTreeMap<String, String>,
}

impl Record for LocalUser {
    const TABLE: &'static str = "local-user";

    fn key(&self) -> String {
        self.id.to_string()
    }
}
