//! Issuing and revoking tokens.

use serde::Serialize;

use crate::appliance::Context;
use crate::mask;
use crate::oauth::dialect::Dialect;
use crate::records::{AccessToken, ApiClient, RefreshToken, Subject};
use crate::secret::token_digest;
use crate::state::State;
use crate::timestamp::Timestamp;
use crate::trace::CheckName;

/// What a grant has found to be due.
#[derive(Debug)]
pub(crate) struct Authorization {
    pub(crate) subject: Subject,
    pub(crate) profile_id: i64,
    /// The family of the tokens that came before, if there were any.
    pub(crate) family: Option<u64>,
    /// Digest of the refresh token that was used and is now retired.
    pub(crate) replaces: Option<String>,
    pub(crate) with_refresh_token: bool,
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
    let Authorization { subject, profile_id, family, replaces, with_refresh_token } = authorization;
    let now = context.now;
    let family = family.unwrap_or_else(|| {
        let mut meta = context.state.meta().clone();
        let family = meta.next_family;
        meta.next_family += 1;
        context.state.set_meta(meta);
        if family.is_multiple_of(FAMILIES_BETWEEN_CLEANINGS) {
            forget_long_expired(context.state, now);
        }
        family
    });
    if let Some(mut used) =
        replaces.and_then(|digest| context.state.refresh_tokens.get(&digest).cloned())
    {
        used.retired_at = Some(now);
        context.state.refresh_tokens.put(used);
    }

    let expires_in = client.access_token_lifetime.seconds();
    let access_token = context.random.token();
    context.state.access_tokens.put(AccessToken {
        digest: token_digest(&access_token),
        client_id: client.client_id.clone(),
        subject: subject.clone(),
        profile_id,
        issued_at: now,
        expires_at: now.plus_seconds(expires_in),
        family,
        revoked_at: None,
    });
    let refresh_token = with_refresh_token.then(|| {
        let token = context.random.token();
        context.state.refresh_tokens.put(RefreshToken {
            digest: token_digest(&token),
            client_id: client.client_id.clone(),
            subject,
            profile_id,
            expires_at: now.plus_seconds(client.refresh_token_lifetime.seconds()),
            family,
            retired_at: None,
        });
        token
    });
    let shown = mask::token(&access_token);
    let with = if refresh_token.is_some() { ", with a refresh token" } else { "" };
    let says = format!("access token {shown} for {expires_in} s{with}");
    context.trace.passed(CheckName::TokenIssued, says);
    TokenBody {
        access_token,
        expires_in,
        token_type: "Bearer",
        scope: (dialect == Dialect::Product).then_some(()),
        refresh_token,
    }
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
