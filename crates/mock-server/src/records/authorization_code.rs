//! Authorization codes, kept by their digest.

use serde::{Deserialize, Serialize};

use crate::records::{Challenge, Subject};
use crate::table::Record;
use crate::timestamp::Timestamp;

/// A code that was handed to a client.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct AuthorizationCode {
    /// SHA-256 of the code.
    pub(crate) digest: String,
    pub(crate) client_id: String,
    pub(crate) subject: Subject,
    pub(crate) profile_id: i64,
    pub(crate) scope: String,
    pub(crate) redirect_uri: String,
    pub(crate) names_redirect_uri: bool,
    pub(crate) challenge: Option<Challenge>,
    pub(crate) expires_at: Timestamp,
    /// The family of the tokens that were issued for it, once it was used.
    pub(crate) family: Option<u64>,
    /// When it was revoked, without having been used.
    pub(crate) revoked_at: Option<Timestamp>,
    /// How often a wrong verifier came with it.
    pub(crate) wrong_verifiers: u32,
}

impl Record for AuthorizationCode {
    const TABLE: &'static str = "authorization-code";

    fn key(&self) -> String {
        self.digest.clone()
    }
}
