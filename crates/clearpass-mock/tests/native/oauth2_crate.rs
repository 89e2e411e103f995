//! The `oauth2` crate, a client library that knows the RFCs and nothing of this server, in profile
//! `standard`: every grant, revocation, introspection, and refusals as the crate's own types. One
//! file a grant or endpoint.

mod authorization_code;
mod client_credentials;
mod implicit;
mod introspection;
mod password;
mod refresh_token;
mod revocation;
mod server;
mod user;
