//! What can be done with one guest account.

pub(crate) mod pass;
pub(crate) mod receipt;
pub(crate) mod sendreceipt;
pub(crate) mod sponsor;

const GUEST: &str = "guest";
