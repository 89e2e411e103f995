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
    /// The operator profile that the token runs with.
    pub(crate) profile_id: i64,
    /// What the profile granted when the token was issued: a changed profile takes effect for
    /// tokens issued afterwards (fact sheet C2). Absent in tokens of earlier versions.
    #[serde(default)]
    pub(crate) privileges: Option<Vec<String>>,
    /// The scopes it was issued with; `None` where no scopes are defined.
    #[serde(default)]
    pub(crate) scope: Option<String>,
    pub(crate) issued_at: Timestamp,
    pub(crate) expires_at: Timestamp,
    /// All tokens that descend from one authorization share its number.
    pub(crate) family: u64,
    /// When it was revoked, if it was. Moving the clock back does not revive it.
    pub(crate) revoked_at: Option<Timestamp>,
    /// Whether it is an administrator's who sits at the consoles, and so belongs to no API client.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) is_session: bool,
}

/// For whom a token stands.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Subject {
    /// The client itself (client credentials).
    Client,
    /// A user, by user id.
    User(String),
}

impl Subject {
    /// The name under which the API and introspection know it.
    pub(crate) fn name<'a>(&'a self, client_id: &'a str) -> &'a str {
        match self {
            Self::Client => client_id,
            Self::User(user_id) => user_id,
        }
    }
}

impl Record for AccessToken {
    const TABLE: &'static str = "access-token";

    fn key(&self) -> String {
        self.digest.clone()
    }
}
