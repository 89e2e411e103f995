//! Roles (fact sheet C6).

use serde::Deserialize;

use crate::item_table::View;

/// A role that Policy Manager may give to a user. Users and rules name it; nothing else of it
/// is read.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Role {}

impl View for Role {
    const TABLE: &'static str = "role";
}
