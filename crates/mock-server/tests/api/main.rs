//! The appliance through its front door, in memory, at a fixed time. The folders mirror the
//! addresses.

mod admin;
mod bad_input;
mod oauth;
mod persistence;
mod support;
