//! X.509 certificates and signing requests, made and read by the RustCrypto crates. The private
//! keys follow from a constant of the program: they are known to everybody, and a certificate
//! that is signed with one of them proves nothing.

mod algorithm;
pub(crate) mod alt_name;
pub(crate) mod authority;
pub(crate) mod chain;
pub(crate) mod file;
pub(crate) mod installed;
pub(crate) mod key;
pub(crate) mod members;
pub(crate) mod name;
pub(crate) mod onboard;
pub(crate) mod pem;
pub(crate) mod platform;
mod request;
pub(crate) mod server;
mod x509;

pub(crate) use authority::Order;
pub(crate) use key::Key;
pub(crate) use request::SigningRequest;
pub(crate) use x509::{Checked, X509};
