//! The resources of the API: what is uniform, and then each for itself.

mod alert;
mod api_client;
mod cert_trust_list;
mod certificate;
mod device;
mod device_fingerprint;
mod endpoint;
mod enforcement;
mod extension_instance;
mod guest;
mod installed_cert;
mod local_user;
mod network_device;
mod operator_profile;
mod password_policy;
mod revocation_list;
mod role;
mod service;
mod singletons;
mod switches;
mod system_event;
mod uniform;
