//! API clients (fact sheet C1).

use serde::{Deserialize, Serialize};

use crate::records::Lifetime;
use crate::secret::SecretHash;
use crate::table::Record;

/// A client that may ask for tokens.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ApiClient {
    pub(crate) client_id: String,
    pub(crate) client_description: Option<String>,
    pub(crate) enabled: bool,
    /// The grant it may use: `client_credentials` or `password`.
    pub(crate) grant_type: String,
    /// Whether it may use `refresh_token` besides.
    pub(crate) client_refresh: bool,
    /// A public client has no secret.
    pub(crate) client_public: bool,
    pub(crate) client_secret: Option<SecretHash>,
    pub(crate) profile_id: i64,
    pub(crate) access_token_lifetime: Lifetime,
    pub(crate) refresh_token_lifetime: Lifetime,
}

impl ApiClient {
    pub(crate) fn may_use(&self, grant_type: &str) -> bool {
        match grant_type {
            "refresh_token" => self.client_refresh,
            other => self.grant_type == other,
        }
    }
}

impl Record for ApiClient {
    const TABLE: &'static str = "api-client";

    fn key(&self) -> String {
        self.client_id.clone()
    }
}
