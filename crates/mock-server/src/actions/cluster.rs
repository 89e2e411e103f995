//! The cluster as a whole.

pub(crate) mod db_sync;
