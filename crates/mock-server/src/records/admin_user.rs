//! Administrators of Policy Manager (fact sheet C8).

use serde::Deserialize;

use crate::item_table::View;
use crate::secret::SecretHash;

/// A user of the Admin User Repository.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct AdminUser {
    pub(crate) password: SecretHash,
    pub(crate) enabled: bool,
}

impl View for AdminUser {
    const TABLE: &'static str = "admin-user";
}
