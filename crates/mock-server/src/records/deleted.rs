//! An object that somebody deleted, as long as it can be put back.

use serde::{Deserialize, Serialize};

use crate::item_table::Members;

/// The object as it was stored, under the number of the exchange that deleted it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Deleted {
    pub(crate) table: String,
    pub(crate) item: Members,
}
