//! `grant_type=refresh_token`: a used refresh token is retired, and one that comes back after
//! that takes its whole family with it (RFC 9700 section 4.14.2; fact sheet A4 rows 9 to 12).
//! Only a client that lost the answer and asks again within seconds gets the same answer again.
//! All of it can be switched (decision 4).

use crate::appliance::Context;
use crate::oauth::issue::{Authorization, Origin, Successor};
use crate::oauth::parameters::Parameters;
use crate::oauth::refusal::Refusal;
use crate::oauth::scope;
use crate::oauth::tokens::{self, Whose};
use crate::records::{ApiClient, RefreshToken};
use crate::secret::token_digest;
use crate::timestamp::Timestamp;
use crate::trace::{CheckName, Place, Screen};

pub(crate) fn authorize(
    context: &mut Context,
    client: &ApiClient,
    parameters: &Parameters,
) -> Result<Authorization, Refusal> {
    let at_request = Screen::Request.any();
    let Some(token) = parameters.get("refresh_token") else {
        let says = "the refresh_token grant needs refresh_token";
        return Err(refuse(context, says, at_request, Refusal::RefreshTokenMissing));
    };
    let Some(record) = context.state.refresh_tokens.get(&token_digest(token)).cloned() else {
        let says = "the refresh token is unknown";
        return Err(refuse(context, says, at_request, Refusal::RefreshTokenInvalid));
    };
    if record.client_id != client.client_id {
        let says = "the refresh token belongs to another client";
        return Err(refuse(context, says, at_request, Refusal::RefreshTokenOfAnother));
    }
    let scope = scope::narrowed(record.scope.as_deref(), parameters.get("scope"));
    if let Ok(scope) = &scope
        && is_retry(context, &record, token, scope)
    {
        let says = "the same request again within refresh_grace_seconds: the same tokens again";
        context.trace.passed(CheckName::RefreshToken, says);
        let origin = Origin::Retry { token: token.to_owned() };
        return Ok(authorization(&record, scope.clone(), origin));
    }
    if let Some(retired_at) = record.retired_at {
        return Err(refuse_retired(context, &record, retired_at));
    }
    if let Some((says, at)) = expiry(context, &record) {
        return Err(refuse(context, &says, at, Refusal::RefreshTokenExpired));
    }
    let scope = scope.map_err(|scope::Unsupported| {
        let says = "the scope is wider than that of the refresh token";
        context.trace.refused(CheckName::Scope, says, Screen::Request.any());
        Refusal::ScopeUnsupported
    })?;
    let says = format!("valid until {}", record.expires_at.in_seconds());
    context.trace.passed(CheckName::RefreshToken, says);
    let token = token.to_owned();
    let origin = match context.settings.refresh_rotation {
        true => Origin::Refresh { token },
        false => Origin::Reuse { token },
    };
    Ok(authorization(&record, scope, origin))
}

fn refuse(context: &mut Context, says: &str, at: Option<Place>, refusal: Refusal) -> Refusal {
    context.trace.refused(CheckName::RefreshToken, says, at);
    refusal
}

/// A retired token that comes back was stolen, or its successor was.
fn refuse_retired(context: &mut Context, record: &RefreshToken, at: Timestamp) -> Refusal {
    let was = if record.successor_salt.is_some() { "used" } else { "revoked" };
    let retired = format!("the refresh token was {was} at {}", at.in_seconds());
    let says = match context.settings.refresh_reuse_revokes_family {
        true => {
            tokens::end(context.state, context.now, Whose::Family(record.family));
            format!("{retired}; all tokens of its family are revoked")
        }
        false => retired,
    };
    refuse(context, &says, Screen::Request.any(), Refusal::RefreshTokenInvalid)
}

/// The end of the family is counted from the first issue; besides there may be a limit on lying
/// unused (conformance row REF-12).
fn expiry(context: &Context, record: &RefreshToken) -> Option<(String, Option<Place>)> {
    if context.now >= record.expires_at {
        let says = format!("the refresh token expired at {}", record.expires_at.in_seconds());
        return Some((says, Screen::Clock.any()));
    }
    let idle = i64::from(context.settings.refresh_idle_seconds?);
    let limit = record.issued_at?.plus_seconds(idle);
    (context.now >= limit).then(|| {
        let says = format!("the refresh token lay unused for more than {idle} s");
        (says, Screen::Settings.at("refresh_idle_seconds"))
    })
}

/// Whether a token was used a moment ago by just this request, and what was issued for it is alive
/// and has not been used since.
fn is_retry(context: &Context, record: &RefreshToken, token: &str, scope: &Option<String>) -> bool {
    let (Some(retired_at), Some(salt)) = (record.retired_at, &record.successor_salt) else {
        return false;
    };
    let now = context.now;
    let grace = i64::from(context.settings.refresh_grace_seconds);
    let successor = Successor::of(token, salt);
    let refresh = context.state.refresh_tokens.get(&token_digest(&successor.refresh_token));
    let access = context.state.access_tokens.get(&token_digest(&successor.access_token));
    grace > 0
        && (retired_at..=retired_at.plus_seconds(grace)).contains(&now)
        && refresh.is_some_and(|refresh| refresh.retired_at.is_none() && now < refresh.expires_at)
        && access.is_some_and(|access| {
            access.revoked_at.is_none() && now < access.expires_at && access.scope == *scope
        })
}

fn authorization(record: &RefreshToken, scope: Option<String>, origin: Origin) -> Authorization {
    Authorization {
        subject: record.subject.clone(),
        profile_id: record.profile_id,
        scope,
        origin,
        with_refresh_token: true,
    }
}
