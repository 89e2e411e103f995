//! Short messages.

pub(crate) mod send;
