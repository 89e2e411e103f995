//! Issuing and revoking tokens.

use serde::Serialize;

use crate::appliance::Context;
use crate::mask;
use crate::oauth::dialect::Dialect;
use crate::records::{AccessToken, ApiClient, RefreshToken, Subject};
use crate::secret::{derived_token, token_digest};
use crate::state::State;
use crate::timestamp::Timestamp;
use crate::trace::CheckName;

/// What a grant has found to be due.
#[derive(Debug)]
pub(crate) struct Authorization {
    pub(crate) subject: Subject,
    pub(crate) profile_id: i64,
    pub(crate) origin: Origin,
    pub(crate) with_refresh_token: bool,
}

/// What the tokens come from.
#[derive(Debug)]
pub(crate) enum Origin {
    /// A new authorization: the first of a family.
    New,
    /// A refresh token, which is retired by it.
    Refresh { token: String },
    /// A refresh token that was used a moment ago: what was issued then is issued again.
    Retry { token: String },
}

/// The tokens that take the place of a refresh token.
#[derive(Debug)]
pub(crate) struct Successor {
    pub(crate) access_token: String,
    pub(crate) refresh_token: String,
}

impl Successor {
    /// Made from the token, so that it can be made again although no token is kept.
    pub(crate) fn of(token: &str, salt: &str) -> Self {
        Self {
            access_token: derived_token(token, salt, "access"),
            refresh_token: derived_token(token, salt, "refresh"),
        }
    }
}

/// A successful answer, in the order of its members on the wire (fact sheet A3).
#[derive(Serialize)]
pub(crate) struct TokenBody {
    access_token: String,
    expires_in: i64,
    token_type: &'static str,
    /// `null` in the product's dialect; left out in the standard one, where it may not be null.
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<()>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
}

/// Makes the tokens and remembers their digests.
pub(crate) fn issue(
    context: &mut Context,
    client: &ApiClient,
    authorization: Authorization,
    dialect: Dialect,
) -> TokenBody {
    let Authorization { subject, profile_id, origin, with_refresh_token } = authorization;
    let now = context.now;
    let (family, tokens) = match origin {
        Origin::New => {
            let access_token = context.random.token();
            let refresh_token = context.random.token();
            (new_family(context.state, now), Successor { access_token, refresh_token })
        }
        Origin::Refresh { token } => retire(context, &token),
        Origin::Retry { token } => return again(context, &token, dialect),
    };
    let expires_in = client.access_token_lifetime.seconds();
    context.state.access_tokens.put(AccessToken {
        digest: token_digest(&tokens.access_token),
        client_id: client.client_id.clone(),
        subject: subject.clone(),
        profile_id,
        issued_at: now,
        expires_at: now.plus_seconds(expires_in),
        family,
        revoked_at: None,
    });
    if with_refresh_token {
        context.state.refresh_tokens.put(RefreshToken {
            digest: token_digest(&tokens.refresh_token),
            client_id: client.client_id.clone(),
            subject,
            profile_id,
            expires_at: now.plus_seconds(client.refresh_token_lifetime.seconds()),
            family,
            retired_at: None,
            successor_salt: None,
        });
    }
    let shown = mask::token(&tokens.access_token);
    let with = if with_refresh_token { ", with a refresh token" } else { "" };
    let says = format!("access token {shown} for {expires_in} s{with}");
    context.trace.passed(CheckName::TokenIssued, says);
    body(tokens, expires_in, with_refresh_token, dialect)
}

/// Retires a refresh token; its family goes on with what takes its place.
fn retire(context: &mut Context, token: &str) -> (u64, Successor) {
    let salt = context.random.token();
    let successor = Successor::of(token, &salt);
    let used = context.state.refresh_tokens.get(&token_digest(token)).cloned();
    let family = match used {
        Some(mut used) => {
            used.retired_at = Some(context.now);
            used.successor_salt = Some(salt);
            let family = used.family;
            context.state.refresh_tokens.put(used);
            family
        }
        None => new_family(context.state, context.now),
    };
    (family, successor)
}

/// What was issued for a refresh token before, with the time that is left of it.
fn again(context: &mut Context, token: &str, dialect: Dialect) -> TokenBody {
    let used = context.state.refresh_tokens.get(&token_digest(token));
    let salt = used.and_then(|used| used.successor_salt.clone()).unwrap_or_default();
    let successor = Successor::of(token, &salt);
    let access = context.state.access_tokens.get(&token_digest(&successor.access_token));
    let milliseconds = access
        .map_or(0, |access| access.expires_at.as_milliseconds() - context.now.as_milliseconds());
    body(successor, milliseconds / 1000, true, dialect)
}

fn body(
    tokens: Successor,
    expires_in: i64,
    with_refresh_token: bool,
    dialect: Dialect,
) -> TokenBody {
    TokenBody {
        access_token: tokens.access_token,
        expires_in,
        token_type: "Bearer",
        scope: (dialect == Dialect::Product).then_some(()),
        refresh_token: with_refresh_token.then_some(tokens.refresh_token),
    }
}

fn new_family(state: &mut State, now: Timestamp) -> u64 {
    let mut meta = state.meta().clone();
    let family = meta.next_family;
    meta.next_family += 1;
    state.set_meta(meta);
    if family.is_multiple_of(FAMILIES_BETWEEN_CLEANINGS) {
        forget_long_expired(state, now);
    }
    family
}

/// How seldom tokens are looked through, so that issuing one does not cost more the more there
/// are.
const FAMILIES_BETWEEN_CLEANINGS: u64 = 256;

/// How long an expired token stays known, so that a refusal can say that it has expired.
const SECONDS_EXPIRED_TOKENS_ARE_KEPT: i64 = 30 * 86_400;

/// Lets go of tokens that expired long ago.
fn forget_long_expired(state: &mut State, now: Timestamp) {
    let limit = now.plus_seconds(-SECONDS_EXPIRED_TOKENS_ARE_KEPT);
    state.access_tokens.retain(|token| token.expires_at > limit);
    state.refresh_tokens.retain(|token| token.expires_at > limit);
}

/// Ends all tokens of a family.
pub(crate) fn revoke_family(state: &mut State, family: u64, now: Timestamp) {
    let of_family: Vec<AccessToken> = state
        .access_tokens
        .iter()
        .filter(|token| token.family == family && token.revoked_at.is_none())
        .cloned()
        .collect();
    for mut token in of_family {
        token.revoked_at = Some(now);
        state.access_tokens.put(token);
    }
    let of_family: Vec<RefreshToken> = state
        .refresh_tokens
        .iter()
        .filter(|token| token.family == family && token.retired_at.is_none())
        .cloned()
        .collect();
    for mut token in of_family {
        token.retired_at = Some(now);
        state.refresh_tokens.put(token);
    }
}
