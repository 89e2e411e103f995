//! The resources of the API: what is uniform, and then each for itself.

mod api_client;
mod enforcement;
mod local_user;
mod operator_profile;
mod service;
mod uniform;
