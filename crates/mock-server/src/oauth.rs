//! The OAuth2 endpoints: the token endpoint with one file a grant, what a token tells about
//! itself, and, beyond the product, authorization, revocation, introspection and metadata.

pub(crate) mod all_privileges;
mod authorization_code;
pub(crate) mod authorize;
mod client;
mod client_credentials;
mod dialect;
mod generate;
mod grant;
mod guessing;
pub(crate) mod introspect;
mod issue;
pub(crate) mod me;
pub(crate) mod metadata;
mod parameters;
mod password;
mod pkce;
pub(crate) mod privileges;
mod refresh_token;
mod refusal;
pub(crate) mod revoke;
pub(crate) mod scope;
pub(crate) mod token;
pub(crate) mod tokens;

pub(crate) use generate::{Obstacle, generate};
pub(crate) use guessing::{Locked, check as check_guessing, note_failure, note_success};
