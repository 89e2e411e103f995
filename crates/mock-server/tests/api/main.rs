//! The appliance through its front door, in memory, at a fixed time. The folders mirror the
//! addresses.

mod access_tracker;
mod actions;
mod admin;
mod administrator;
mod bad_input;
mod campus;
mod certificates;
mod cluster;
mod documents;
mod fuzz;
mod model;
mod oauth;
mod persistence;
mod policy_manager;
mod privileges;
mod properties;
mod resources;
mod settings;
mod support;
