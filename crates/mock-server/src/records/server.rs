//! The nodes of the cluster (fact sheet G).

use serde::Deserialize;

use crate::item_table::View;

/// A node.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Server {
    pub(crate) name: String,
    pub(crate) is_publisher: bool,
}

impl View for Server {
    const TABLE: &'static str = "server";
}
