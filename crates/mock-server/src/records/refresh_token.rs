//! Refresh tokens, kept by their digest.

use serde::{Deserialize, Serialize};

use crate::records::Subject;
use crate::table::Record;
use crate::timestamp::Timestamp;

/// A refresh token that was issued.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct RefreshToken {
    /// SHA-256 of the token.
    pub(crate) digest: String,
    pub(crate) client_id: String,
    pub(crate) subject: Subject,
    pub(crate) profile_id: i64,
    /// The scopes of the authorization; a refresh may ask for fewer, never for more.
    #[serde(default)]
    pub(crate) scope: Option<String>,
    /// When this one was issued; absent in those of earlier versions.
    #[serde(default)]
    pub(crate) issued_at: Option<Timestamp>,
    /// The end of its family, counted from the first issue.
    pub(crate) expires_at: Timestamp,
    /// All tokens that descend from one authorization share its number.
    pub(crate) family: u64,
    /// When it was used or revoked. It stays known, so that a replay is noticed.
    pub(crate) retired_at: Option<Timestamp>,
    /// If it was used: the salt from which, with the token itself, its successors were made.
    pub(crate) successor_salt: Option<String>,
}

impl Record for RefreshToken {
    const TABLE: &'static str = "refresh-token";

    fn key(&self) -> String {
        self.digest.clone()
    }
}
