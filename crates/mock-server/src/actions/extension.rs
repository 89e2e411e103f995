//! Extensions of the appliance.

pub(crate) mod instance;
