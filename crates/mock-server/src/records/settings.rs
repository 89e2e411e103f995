//! How the appliance behaves where the product, the standards or a lesson want different things
//! (decisions 1 to 4). There is one such record.

use serde::{Deserialize, Serialize};

use crate::records::Fault;
use crate::table::Record;

/// The longest that a code may live (RFC 6749 section 4.1.2).
const LONGEST_CODE_LIFETIME: u32 = 600;

/// A client that lost an answer asks again soon.
const LONGEST_GRACE: u32 = 60;

/// So many failures of a user are kept at most.
const MOST_GUESSES: u32 = 100;

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
    /// Whether a refresh gives a new refresh token and retires the old one.
    pub(crate) refresh_rotation: bool,
    /// Whether a retired token that comes back ends its family.
    pub(crate) refresh_reuse_revokes_family: bool,
    /// For how long a used refresh token may come back because its answer was lost.
    pub(crate) refresh_grace_seconds: u32,
    /// For how long a refresh token may lie unused; without limit where it is null.
    pub(crate) refresh_idle_seconds: Option<u32>,
    /// For how long an authorization code lives, at most 600 s.
    pub(crate) code_lifetime_seconds: u32,
    /// After how many wrong passwords a user is locked; never if it is 0.
    pub(crate) guess_attempts: u32,
    /// Within which time they count, and for how long the user is locked after the last.
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
    /// What cannot be set so, in a sentence.
    pub(crate) fn fault(&self) -> Option<&'static str> {
        let is_one_of = |said: Option<u16>, allowed: [u16; 2]| {
            said.is_none_or(|status| allowed.contains(&status))
        };
        if !is_one_of(self.bad_token_status, [401, 403]) {
            Some("bad_token_status must be 401, 403 or null")
        } else if !is_one_of(self.wrong_password_status, [400, 401]) {
            Some("wrong_password_status must be 400, 401 or null")
        } else if !(1..=LONGEST_CODE_LIFETIME).contains(&self.code_lifetime_seconds) {
            Some("code_lifetime_seconds must be from 1 to 600")
        } else if self.refresh_grace_seconds > LONGEST_GRACE {
            Some("refresh_grace_seconds must be at most 60")
        } else if self.refresh_idle_seconds == Some(0) {
            Some("refresh_idle_seconds must be at least 1, or null")
        } else if self.guess_attempts > MOST_GUESSES {
            Some("guess_attempts must be at most 100")
        } else {
            self.faults.iter().find_map(Fault::fault)
        }
    }

    /// The switches that make the appliance weaker than it should be (conformance row SEC-05).
    pub(crate) fn deviations(&self) -> Vec<&'static str> {
        [
            (!self.refresh_rotation, "no-refresh-rotation"),
            (!self.refresh_reuse_revokes_family, "no-reuse-detection"),
            (self.guess_attempts == 0, "no-guessing-protection"),
            (self.implicit, "implicit"),
            (self.pkce_optional, "pkce-optional"),
            (self.accept_any_secret, "any-secret"),
        ]
        .into_iter()
        .filter_map(|(is_on, name)| is_on.then_some(name))
        .collect()
    }

    /// Whether the implicit grant works: OAuth 2.1 has none at all.
    pub(crate) fn is_implicit_on(&self) -> bool {
        self.implicit && self.profile == Profile::Standard
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
    // The wildcard may come behind a scheme.
    let (scheme, allowed) = allowed.split_once("://").unwrap_or(("", allowed));
    if !scheme.is_empty() && !origin.to_ascii_lowercase().starts_with(&format!("{scheme}://")) {
        return false;
    }
    match allowed.strip_prefix('*') {
        Some(ending) => host.to_ascii_lowercase().ends_with(&ending.to_ascii_lowercase()),
        None => allowed.eq_ignore_ascii_case(host),
    }
}

impl Record for Settings {
    const TABLE: &'static str = "settings";

    fn check(&self) -> Result<(), String> {
        self.fault().map_or(Ok(()), |reason| Err(reason.to_owned()))
    }

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
        assert!(is_origin("https://*.example.org", "https://b.example.org"));
        assert!(!is_origin("https://*.example.org", "http://b.example.org"));
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
