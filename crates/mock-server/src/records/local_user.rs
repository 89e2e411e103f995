//! Local users (fact sheet C3).

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::item_table::View;
use crate::secret::SecretHash;

/// A user of the Local User Repository.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct LocalUser {
    pub(crate) password: SecretHash,
    pub(crate) role_name: String,
    pub(crate) enabled: bool,
    pub(crate) change_pwd_next_login: bool,
    pub(crate) attributes: BTreeMap<String, String>,
}

impl View for LocalUser {
    const TABLE: &'static str = "local-user";
}
