//! Access tokens, kept by their digest.

use serde::{Deserialize, Serialize};

use crate::table::Record;
use crate::timestamp::Timestamp;

/// A token that was issued.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct AccessToken {
    /// SHA-256 of the token; the token itself is only ever in its client's hands.
    pub(crate) digest: String,
    pub(crate) client_id: String,
    pub(crate) subject: Subject,
    /// The operator profile whose privileges the token carries.
    pub(crate) profile_id: i64,
    pub(crate) issued_at: Timestamp,
    pub(crate) expires_at: Timestamp,
    /// All tokens that descend from one authorization share its number.
    pub(crate) family: u64,
    /// When it was revoked, if it was. Moving the clock back does not revive it.
    pub(crate) revoked_at: Option<Timestamp>,
}

/// For whom a token stands.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Subject {
    /// The client itself (client credentials).
    Client,
    /// A user, by user id (password).
    User(String),
}

impl Record for AccessToken {
    const TABLE: &'static str = "access-token";

    fn key(&self) -> String {
        self.digest.clone()
    }
}
