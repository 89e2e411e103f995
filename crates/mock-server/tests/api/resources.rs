//! The resources of the API: what is uniform, and then each for itself.

mod api_client;
mod cert_trust_list;
mod certificate;
mod device;
mod endpoint;
mod enforcement;
mod guest;
mod installed_cert;
mod local_user;
mod operator_profile;
mod revocation_list;
mod service;
mod uniform;
