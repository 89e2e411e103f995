//! How the appliance behaves where the product, the standards or a lesson want different things
//! (decisions 1 to 4). There is one such record.

use serde::{Deserialize, Serialize};

use crate::records::Fault;
use crate::table::Record;

/// Whose rules apply.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Profile {
    /// As the product.
    #[default]
    ClearPass,
    /// As RFC 6749 and its companions, with everything on.
    Standard,
    /// As the OAuth 2.1 draft.
    OAuth21,
}

impl Profile {
    /// Whether there are the endpoints that the product does not have.
    pub(crate) fn is_beyond_product(self) -> bool {
        self != Self::ClearPass
    }
}

/// Every switch.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Settings {
    pub(crate) profile: Profile,
    /// The status for a token that is unknown, expired or revoked; by profile where it is null.
    pub(crate) bad_token_status: Option<u16>,
    /// The status of fact sheet A4 row 8; 401 where it is null.
    pub(crate) wrong_password_status: Option<u16>,
    pub(crate) refresh_rotation: bool,
    pub(crate) refresh_reuse_revokes_family: bool,
    /// For how long a used refresh token may come back because its answer was lost.
    pub(crate) refresh_grace_seconds: u32,
    /// For how long a refresh token may lie unused; without limit where it is null.
    pub(crate) refresh_idle_seconds: Option<u32>,
    pub(crate) code_lifetime_seconds: u32,
    pub(crate) guess_attempts: u32,
    pub(crate) guess_seconds: u32,
    /// The implicit grant.
    pub(crate) implicit: bool,
    /// Whether public clients may do without PKCE.
    pub(crate) pkce_optional: bool,
    pub(crate) accept_any_secret: bool,
    /// The origins whose pages may read answers; by profile where it is null.
    pub(crate) allowed_origins: Option<Vec<String>>,
    /// The node of the cluster that answers; the publisher where it is null.
    pub(crate) node: Option<String>,
    /// Faults to come. They have an address of their own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) faults: Vec<Fault>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            profile: Profile::default(),
            bad_token_status: None,
            wrong_password_status: None,
            refresh_rotation: true,
            refresh_reuse_revokes_family: true,
            refresh_grace_seconds: 5,
            refresh_idle_seconds: None,
            code_lifetime_seconds: 60,
            guess_attempts: 5,
            guess_seconds: 300,
            implicit: false,
            pkce_optional: false,
            accept_any_secret: false,
            allowed_origins: None,
            node: None,
            faults: Vec::new(),
        }
    }
}

impl Settings {
    /// The switches that make the appliance weaker than it should be (conformance row SEC-05).
    pub(crate) fn deviations(&self) -> Vec<&'static str> {
        [
            (!self.refresh_rotation, "no-refresh-rotation"),
            (!self.refresh_reuse_revokes_family, "no-reuse-detection"),
            (self.implicit, "implicit"),
            (self.pkce_optional, "pkce-optional"),
            (self.accept_any_secret, "any-secret"),
        ]
        .into_iter()
        .filter_map(|(is_on, name)| is_on.then_some(name))
        .collect()
    }

    /// Whether pages of an origin may read the answers.
    pub(crate) fn allows_origin(&self, origin: &str) -> bool {
        match &self.allowed_origins {
            Some(allowed) => allowed.iter().any(|allowed| is_origin(allowed, origin)),
            None => self.profile.is_beyond_product(),
        }
    }
}

/// `*` is any origin, and as a leading wildcard any host below a domain (fact sheet F6).
fn is_origin(allowed: &str, origin: &str) -> bool {
    if allowed == "*" || allowed.eq_ignore_ascii_case(origin) {
        return true;
    }
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    match allowed.strip_prefix('*') {
        Some(ending) => host.to_ascii_lowercase().ends_with(&ending.to_ascii_lowercase()),
        None => allowed.eq_ignore_ascii_case(host),
    }
}

impl Record for Settings {
    const TABLE: &'static str = "settings";

    fn key(&self) -> String {
        "appliance".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_compared_as_the_plugin_says() {
        assert!(is_origin("*", "https://a.example"));
        assert!(is_origin("https://a.example", "https://A.example"));
        assert!(is_origin("a.example", "https://a.example"));
        assert!(is_origin("*.example.org", "https://b.example.org"));
        assert!(!is_origin("*.example.org", "https://example.com"));
        assert!(!is_origin("https://a.example", "http://a.example"));
    }

    #[test]
    fn what_is_not_said_is_as_the_product_has_it() {
        let settings: Settings = serde_json::from_str("{}").expect("settings");
        assert_eq!(settings, Settings::default());
        assert!(settings.deviations().is_empty());
        assert!(!settings.allows_origin("https://a.example"));
    }
}
