//! Authorization requests on their way through sign-in and consent. A service worker cannot set
//! a cookie, so a one-time ticket in the form carries the request from page to page
//! (conformance rows SWX-04, AC-21).

use serde::{Deserialize, Serialize};

use crate::table::Record;
use crate::timestamp::Timestamp;

/// A request that someone is signing in for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct AuthorizationRequest {
    /// SHA-256 of the ticket.
    pub(crate) digest: String,
    pub(crate) client_id: String,
    /// Where the answer goes.
    pub(crate) redirect_uri: String,
    /// Whether the request named it; then the token request must too, or use PKCE.
    pub(crate) names_redirect_uri: bool,
    pub(crate) response_type: ResponseType,
    pub(crate) scope: String,
    pub(crate) state: Option<String>,
    pub(crate) challenge: Option<Challenge>,
    pub(crate) stage: Stage,
    pub(crate) expires_at: Timestamp,
}

/// What is asked for.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ResponseType {
    Code,
    /// The implicit grant, behind its switch only.
    Token,
}

/// A code challenge (RFC 7636): always the S256 one, because a plain one is the verifier itself.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub(crate) struct Challenge(pub(crate) String);

/// How far the user has come.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Stage {
    SignIn,
    Consent { user_id: String, profile_id: i64 },
}

impl Record for AuthorizationRequest {
    const TABLE: &'static str = "authorization-request";

    fn key(&self) -> String {
        self.digest.clone()
    }
}
