//! Authentication sources (fact sheet C6).

use serde::Deserialize;

use crate::item_table::View;

/// A place where Policy Manager looks users up. Services name it; nothing else of it is read.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct AuthSource {}

impl View for AuthSource {
    const TABLE: &'static str = "auth-source";
}
