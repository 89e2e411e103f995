//! Scopes. The product defines none: it accepts the parameter and reserves it (fact sheet A1).
//! Beyond the product there are two, so that the rules about them can be seen at work.

use crate::records::{ApiClient, Settings};

/// What a token may be limited to.
pub(crate) const SCOPES: [&str; 2] = [READ, WRITE];

/// What a token needs to read.
pub(crate) const READ: &str = "read";

/// What a token needs to change anything.
pub(crate) const WRITE: &str = "write";

/// A scope that nobody knows, or that a client may not ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unsupported;

/// The scope of an authorization, or `None` where no scopes are defined. Without a request it is
/// all that the client may have. An unknown one is refused, not dropped (conformance row TOK-15).
pub(crate) fn granted(
    settings: &Settings,
    client: &ApiClient,
    requested: Option<&str>,
) -> Result<Option<String>, Unsupported> {
    if !settings.profile.is_beyond_product() {
        return if requested.is_some() { Err(Unsupported) } else { Ok(None) };
    }
    let registered = client.scopes();
    let may_have = |scope: &str| registered.as_ref().is_none_or(|scopes| scopes.contains(&scope));
    let scopes: Vec<&str> = match requested.filter(|text| !text.trim().is_empty()) {
        Some(text) => text.split(' ').filter(|scope| !scope.is_empty()).collect(),
        None => SCOPES.into_iter().filter(|scope| may_have(scope)).collect(),
    };
    match scopes.iter().all(|scope| SCOPES.contains(scope) && may_have(scope)) {
        true => Ok(Some(joined(&scopes))),
        false => Err(Unsupported),
    }
}

/// A part of what was granted before (RFC 6749 section 6).
pub(crate) fn narrowed(
    granted: Option<&str>,
    requested: Option<&str>,
) -> Result<Option<String>, Unsupported> {
    let requested = requested.filter(|text| !text.trim().is_empty());
    let Some(requested) = requested else { return Ok(granted.map(str::to_owned)) };
    let granted: Vec<&str> = granted.unwrap_or_default().split(' ').collect();
    let scopes: Vec<&str> = requested.split(' ').filter(|scope| !scope.is_empty()).collect();
    match scopes.iter().all(|scope| granted.contains(scope)) {
        true => Ok(Some(joined(&scopes))),
        false => Err(Unsupported),
    }
}

/// Whether a text names known scopes only.
pub(crate) fn is_known(text: &str) -> bool {
    text.split_whitespace().all(|scope| SCOPES.contains(&scope))
}

/// In the order in which they are defined, each once.
fn joined(scopes: &[&str]) -> String {
    let joined: Vec<&str> = SCOPES.into_iter().filter(|scope| scopes.contains(scope)).collect();
    joined.join(" ")
}
