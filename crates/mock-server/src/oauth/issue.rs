//! Issuing tokens.

use serde::Serialize;

use crate::appliance::Context;
use crate::mask;
use crate::oauth::dialect::Dialect;
use crate::records::{AccessToken, ApiClient, OperatorProfile, RefreshToken, Subject};
use crate::secret::{derived_token, token_digest};
use crate::state::State;
use crate::timestamp::Timestamp;
use crate::trace::CheckName;

/// What a grant has found to be due.
#[derive(Debug)]
pub(crate) struct Authorization {
    pub(crate) subject: Subject,
    pub(crate) profile_id: i64,
    /// What the access token may do; `None` where no scopes are defined.
    pub(crate) scope: Option<String>,
    pub(crate) origin: Origin,
    pub(crate) with_refresh_token: bool,
}

/// What the tokens come from.
#[derive(Debug)]
pub(crate) enum Origin {
    /// A new authorization: the first of a family.
    New,
    /// An authorization code, by its digest.
    Code { digest: String },
    /// A refresh token, which is retired by it.
    Refresh { token: String },
    /// A refresh token that stays in use, because rotation is switched off.
    Reuse { token: String },
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
    /// `null` in the product's dialect where there is none; left out in the standard one, where
    /// it may not be null.
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
}

/// Where the tokens of an authorization belong.
struct Family {
    number: u64,
    /// The end of the refresh tokens; set by the first of a family.
    refresh_expires_at: Timestamp,
    /// What the refresh tokens of the family stand for, which may be more than the access token.
    scope: Option<String>,
}

/// Makes the tokens and remembers their digests.
pub(crate) fn issue(
    context: &mut Context,
    client: &ApiClient,
    authorization: Authorization,
    dialect: Dialect,
) -> TokenBody {
    let Authorization { subject, profile_id, scope, origin, with_refresh_token } = authorization;
    let now = context.now;
    let first = |context: &mut Context| Family {
        number: new_family(context.state),
        refresh_expires_at: now.plus_seconds(client.refresh_lifetime().seconds()),
        scope: scope.clone(),
    };
    let fresh = |context: &mut Context| Successor {
        access_token: context.random.token(),
        refresh_token: context.random.token(),
    };
    let (family, tokens, is_kept) = match origin {
        Origin::New => (first(context), fresh(context), false),
        Origin::Code { digest } => {
            let family = first(context);
            if let Some(mut code) = context.state.authorization_codes.get(&digest).cloned() {
                code.family = Some(family.number);
                context.state.authorization_codes.put(code);
            }
            (family, fresh(context), false)
        }
        Origin::Refresh { token } => {
            let salt = context.random.token();
            let family = go_on(context, &token, |used| {
                used.retired_at = Some(now);
                used.successor_salt = Some(salt.clone());
            });
            let family = family.unwrap_or_else(|| first(context));
            (family, Successor::of(&token, &salt), false)
        }
        Origin::Reuse { token } => {
            // It counts as unused from now.
            let family = go_on(context, &token, |used| used.issued_at = Some(now));
            let family = family.unwrap_or_else(|| first(context));
            (family, Successor { refresh_token: token, ..fresh(context) }, true)
        }
        Origin::Retry { token } => return again(context, &token, dialect),
    };
    count(context.state, now);
    let expires_in = client.access_lifetime().seconds();
    let profile = context.state.get::<OperatorProfile>(profile_id);
    context.state.access_tokens.put(AccessToken {
        digest: token_digest(&tokens.access_token),
        client_id: client.client_id.clone(),
        subject: subject.clone(),
        profile_id,
        privileges: profile.map(|profile| profile.privileges),
        scope: scope.clone(),
        issued_at: now,
        expires_at: now.plus_seconds(expires_in),
        family: family.number,
        revoked_at: None,
        is_session: false,
    });
    if with_refresh_token && !is_kept {
        context.state.refresh_tokens.put(RefreshToken {
            digest: token_digest(&tokens.refresh_token),
            client_id: client.client_id.clone(),
            subject,
            profile_id,
            scope: family.scope,
            issued_at: Some(now),
            expires_at: family.refresh_expires_at,
            family: family.number,
            retired_at: None,
            successor_salt: None,
        });
    }
    let shown = mask::token(&tokens.access_token);
    let with = if with_refresh_token { ", with a refresh token" } else { "" };
    let says = format!("access token {shown} for {expires_in} s{with}");
    context.trace.passed(CheckName::TokenIssued, says);
    body(tokens, expires_in, scope, with_refresh_token, dialect)
}

/// Issues an access token into a redirect, as the implicit grant does (RFC 6749 section 4.2.2).
pub(crate) fn into_fragment(
    context: &mut Context,
    client: &ApiClient,
    authorization: Authorization,
    mut add: impl FnMut(&'static str, String),
) {
    let body = issue(context, client, authorization, Dialect::Standard);
    add("access_token", body.access_token);
    add("token_type", body.token_type.to_owned());
    add("expires_in", body.expires_in.to_string());
    if let Some(Some(scope)) = body.scope {
        add("scope", scope);
    }
}

/// Changes a refresh token that is being used; its family goes on.
fn go_on(
    context: &mut Context,
    token: &str,
    change: impl FnOnce(&mut RefreshToken),
) -> Option<Family> {
    let mut used = context.state.refresh_tokens.get(&token_digest(token))?.clone();
    change(&mut used);
    let family = Family {
        number: used.family,
        refresh_expires_at: used.expires_at,
        scope: used.scope.clone(),
    };
    context.state.refresh_tokens.put(used);
    Some(family)
}

/// What was issued for a refresh token before, with the time that is left of it.
fn again(context: &mut Context, token: &str, dialect: Dialect) -> TokenBody {
    let used = context.state.refresh_tokens.get(&token_digest(token));
    let salt = used.and_then(|used| used.successor_salt.clone()).unwrap_or_default();
    let successor = Successor::of(token, &salt);
    let access = context.state.access_tokens.get(&token_digest(&successor.access_token));
    let milliseconds = access
        .map_or(0, |access| access.expires_at.as_milliseconds() - context.now.as_milliseconds());
    let scope = access.and_then(|access| access.scope.clone());
    body(successor, milliseconds / 1000, scope, true, dialect)
}

fn body(
    tokens: Successor,
    expires_in: i64,
    scope: Option<String>,
    with_refresh_token: bool,
    dialect: Dialect,
) -> TokenBody {
    TokenBody {
        access_token: tokens.access_token,
        expires_in,
        token_type: "Bearer",
        scope: (dialect == Dialect::Product || scope.is_some()).then_some(scope),
        refresh_token: with_refresh_token.then_some(tokens.refresh_token),
    }
}

fn new_family(state: &mut State) -> u64 {
    let mut meta = state.meta().clone();
    let family = meta.next_family;
    meta.next_family += 1;
    state.set_meta(meta);
    family
}

/// Counts the tokens that are issued, and looks for old ones now and then.
fn count(state: &mut State, now: Timestamp) {
    let mut meta = state.meta().clone();
    meta.issued += 1;
    let is_time = meta.issued.is_multiple_of(TOKENS_BETWEEN_CLEANINGS);
    state.set_meta(meta);
    if is_time {
        forget_long_expired(state, now);
    }
}

/// How seldom tokens are looked through, so that issuing one does not cost more the more there
/// are.
const TOKENS_BETWEEN_CLEANINGS: u64 = 256;

/// How long an expired token stays known, so that a refusal can say that it has expired.
const SECONDS_EXPIRED_TOKENS_ARE_KEPT: i64 = 30 * 86_400;

/// Lets go of tokens and codes that expired long ago.
fn forget_long_expired(state: &mut State, now: Timestamp) {
    let limit = now.plus_seconds(-SECONDS_EXPIRED_TOKENS_ARE_KEPT);
    state.access_tokens.retain(|token| token.expires_at > limit);
    state.refresh_tokens.retain(|token| token.expires_at > limit);
    state.authorization_codes.retain(|code| code.expires_at > limit);
    state.authorization_requests.retain(|request| request.expires_at > limit);
}
