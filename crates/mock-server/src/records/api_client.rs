//! API clients (fact sheet C1).

use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::item_table::{Members, View};
use crate::records::{Lifetime, LifetimeUnit};
use crate::secret::SecretHash;

/// A client that may ask for tokens.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct ApiClient {
    pub(crate) client_id: String,
    pub(crate) enabled: bool,
    /// The grant it may use.
    pub(crate) grant_type: String,
    /// Whether it may use `refresh_token` besides.
    pub(crate) client_refresh: bool,
    /// A public client has no secret.
    pub(crate) client_public: bool,
    pub(crate) client_secret: Option<SecretHash>,
    pub(crate) profile_id: i64,
    #[serde(deserialize_with = "count")]
    access_token_lifetime: u32,
    access_token_lifetime_units: LifetimeUnit,
    #[serde(deserialize_with = "count")]
    refresh_token_lifetime: u32,
    refresh_token_lifetime_units: LifetimeUnit,
    #[serde(default)]
    redirect_uri: Option<String>,
    #[serde(default)]
    scope: Option<String>,
    #[serde(default)]
    operating_scope: Option<String>,
}

/// The operating scope of a client that may introspect the tokens of all others.
pub(crate) const RESOURCE_SERVER: &str = "resource_server";

impl ApiClient {
    pub(crate) fn may_use(&self, grant_type: &str) -> bool {
        match grant_type {
            "refresh_token" => self.client_refresh,
            other => self.grant_type == other,
        }
    }

    pub(crate) fn access_lifetime(&self) -> Lifetime {
        Lifetime { number: self.access_token_lifetime, unit: self.access_token_lifetime_units }
    }

    pub(crate) fn refresh_lifetime(&self) -> Lifetime {
        Lifetime { number: self.refresh_token_lifetime, unit: self.refresh_token_lifetime_units }
    }

    /// The registered redirect URIs.
    pub(crate) fn redirect_uris(&self) -> Vec<&str> {
        self.redirect_uri.as_deref().unwrap_or_default().split_whitespace().collect()
    }

    /// The scopes it may ask for, or `None` where it may ask for all.
    pub(crate) fn scopes(&self) -> Option<Vec<&str>> {
        self.scope.as_deref().map(|scope| scope.split_whitespace().collect())
    }

    pub(crate) fn is_resource_server(&self) -> bool {
        self.operating_scope.as_deref() == Some(RESOURCE_SERVER)
    }
}

impl View for ApiClient {
    const TABLE: &'static str = "api-client";
}

/// A number of units is kept as the API shows it, as a text.
fn count<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map_err(|_| serde::de::Error::custom("a lifetime is no number"))
}

/// Earlier versions kept a lifetime as one object.
pub(super) fn upgrade(members: &mut Members) {
    for name in ["access_token_lifetime", "refresh_token_lifetime"] {
        if let Some(Value::Object(lifetime)) = members.get(name).cloned() {
            let number = lifetime.get("number").and_then(Value::as_u64).unwrap_or_default();
            let unit = lifetime.get("unit").cloned().unwrap_or_default();
            members.insert(name.to_owned(), number.to_string().into());
            members.insert(format!("{name}_units"), unit);
        }
    }
}
