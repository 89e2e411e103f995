//! The bearer check: which token a request carries, and whether it may use the API at all
//! (fact sheet D5, RFC 6750).

use http::{HeaderMap, Request, header};

use crate::appliance::Context;
use crate::mask;
use crate::media_type::{self, ContentType};
use crate::privilege;
use crate::problem::Problem;
use crate::query;
use crate::records::{AccessToken, OperatorProfile, Subject};
use crate::secret::token_digest;
use crate::state::State;
use crate::timestamp::Timestamp;
use crate::trace::{CheckName, Place, Screen};

/// The token of a request that passed the check, and what it stands for.
#[derive(Clone, Debug)]
pub(crate) struct Bearer {
    pub(crate) client_id: String,
    pub(crate) subject: Subject,
    pub(crate) profile: OperatorProfile,
}

/// What an `Authorization` header holds.
enum Credentials {
    Missing,
    OtherScheme(&'static str),
    Malformed(&'static str),
    Token(String),
}

/// Finds the token, checks that it is alive and that its operator profile allows the API.
///
/// An unknown, expired or revoked token answers 403 as the product is reported to do, a missing
/// one 403 as its framework does; both with the challenge of RFC 6750.
pub(crate) fn check(context: &mut Context, request: &Request<Vec<u8>>) -> Result<Bearer, Problem> {
    let trace = &mut context.trace;
    let token = match credentials(request.headers()) {
        Credentials::Token(token) => token,
        Credentials::Missing => {
            let says = "the request has no Authorization header";
            trace.refused(CheckName::BearerToken, says, Screen::Request.any());
            return Err(Problem::Forbidden { challenge: bare_challenge() });
        }
        Credentials::OtherScheme(scheme) => {
            let says = format!("the Authorization header has {scheme}, not Bearer");
            trace.refused(CheckName::BearerToken, says, Screen::Request.any());
            return Err(Problem::Forbidden { challenge: bare_challenge() });
        }
        Credentials::Malformed(reason) => {
            let says = format!("the Authorization header is malformed: {reason}");
            trace.refused(CheckName::BearerToken, says, Screen::Request.any());
            return Err(Problem::MalformedCredentials);
        }
    };
    if is_sent_in_form_too(request) {
        let says = "the request has a token in its header and another in its body";
        trace.refused(CheckName::BearerToken, says, Screen::Request.any());
        return Err(Problem::MalformedCredentials);
    }
    let shown = mask::token(&token);
    trace.passed(CheckName::BearerToken, format!("Bearer {shown} in the Authorization header"));

    let record = match living_token(context.state, &token, context.now) {
        Ok(record) => record,
        Err((says, at)) => {
            trace.refused(CheckName::TokenValidity, says.as_str(), at);
            return Err(Problem::Forbidden { challenge: challenge("invalid_token", &says) });
        }
    };
    let holder = match &record.subject {
        Subject::Client => record.client_id.clone(),
        Subject::User(user) => format!("{} for {user}", record.client_id),
    };
    let until = whole_seconds(record.expires_at);
    trace.passed(CheckName::TokenValidity, format!("issued to {holder}, valid until {until}"));

    let Some(profile) = context.state.operator_profiles.get(&record.profile_id.to_string()) else {
        let says = format!("its operator profile {} does not exist", record.profile_id);
        trace.refused(CheckName::ApiAccess, says, Screen::OperatorProfiles.any());
        return Err(Problem::AccessDenied);
    };
    if !privilege::allows_api_access(profile) {
        let says = format!("operator profile {} does not allow API access", profile.name);
        trace.refused(CheckName::ApiAccess, says, Screen::OperatorProfiles.at(&profile.name));
        return Err(Problem::AccessDenied);
    }
    let says = format!("operator profile {} allows API access", profile.name);
    trace.passed(CheckName::ApiAccess, says);
    Ok(Bearer {
        client_id: record.client_id.clone(),
        subject: record.subject.clone(),
        profile: profile.clone(),
    })
}

/// A challenge with an error code (RFC 6750 section 3). The texts are our own and hold no quote.
pub(crate) fn challenge(error: &str, description: &str) -> String {
    format!(r#"Bearer realm="ClearPass API", error="{error}", error_description="{description}""#)
}

/// The challenge for a request without credentials: no error code (RFC 6750 section 3.1).
fn bare_challenge() -> String {
    r#"Bearer realm="ClearPass API""#.to_owned()
}

/// Reads the header (RFC 6750 section 2.1). Tokens in the query or in a form are not read
/// (conformance rows BEAR-08, BEAR-09).
fn credentials(headers: &HeaderMap) -> Credentials {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let Some(value) = values.next() else { return Credentials::Missing };
    if values.next().is_some() {
        return Credentials::Malformed("there are two of them");
    }
    let Ok(value) = value.to_str() else {
        return Credentials::Malformed("it is not plain text");
    };
    let (scheme, rest) = value.trim().split_once(' ').unwrap_or((value.trim(), ""));
    if scheme.is_empty() {
        return Credentials::Missing;
    }
    if !scheme.eq_ignore_ascii_case("bearer") {
        // Named only if it is a scheme: someone may have left the word Bearer out.
        let known = ["Basic", "Digest", "Negotiate", "NTLM"];
        let known = known.into_iter().find(|known| scheme.eq_ignore_ascii_case(known));
        return Credentials::OtherScheme(known.unwrap_or("something else"));
    }
    let token = rest.trim();
    if token.is_empty() {
        return Credentials::Malformed("the token is missing");
    }
    // The b64token of RFC 6750 section 2.1.
    let is_token = token
        .trim_end_matches('=')
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"-._~+/".contains(&byte));
    match is_token {
        true => Credentials::Token(token.to_owned()),
        false => Credentials::Malformed("the token has characters that no token has"),
    }
}

/// Two ways at once are an error (RFC 6750 section 2), although the one in a form opens nothing
/// here.
fn is_sent_in_form_too(request: &Request<Vec<u8>>) -> bool {
    media_type::content_type(request.headers()) == ContentType::Form
        && query::pairs(request.body())
            .is_ok_and(|pairs| pairs.iter().any(|(name, _)| name == "access_token"))
}

/// The record of a token that is alive, or why it is not and where that can be changed.
fn living_token<'a>(
    state: &'a State,
    token: &str,
    now: Timestamp,
) -> Result<&'a AccessToken, (String, Option<Place>)> {
    let digest = token_digest(token);
    let Some(record) = state.access_tokens.get(&digest) else {
        let says = match state.refresh_tokens.get(&digest) {
            Some(_) => "the token is a refresh token, which opens nothing at the API",
            None => "the token is unknown",
        };
        return Err((says.to_owned(), Screen::Request.any()));
    };
    if let Some(revoked_at) = record.revoked_at {
        let says = format!("the token was revoked at {}", whole_seconds(revoked_at));
        return Err((says, Screen::ApiClients.at(&record.client_id)));
    }
    if now >= record.expires_at {
        let says = format!("the token expired at {}", whole_seconds(record.expires_at));
        return Err((says, Screen::Clock.any()));
    }
    match state.api_clients.get(&record.client_id) {
        Some(client) if client.enabled => Ok(record),
        Some(_) => {
            let says = format!("the API client {} is disabled", record.client_id);
            Err((says, Screen::ApiClients.at(&record.client_id)))
        }
        None => {
            let says = format!("the API client {} does not exist any more", record.client_id);
            Err((says, Screen::ApiClients.any()))
        }
    }
}

fn whole_seconds(at: Timestamp) -> String {
    at.in_seconds().to_string()
}
