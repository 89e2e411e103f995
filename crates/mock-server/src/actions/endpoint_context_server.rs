//! What can be done with endpoint context servers.

pub(crate) mod trigger_poll;
