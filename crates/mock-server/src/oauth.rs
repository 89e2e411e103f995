//! The OAuth2 endpoints: the token endpoint with one file a grant, and what a token tells about
//! itself.

mod client;
mod client_credentials;
mod dialect;
mod grant;
mod issue;
pub(crate) mod me;
mod parameters;
mod password;
pub(crate) mod privileges;
mod refresh_token;
mod refusal;
pub(crate) mod token;
