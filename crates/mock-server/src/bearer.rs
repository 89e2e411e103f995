//! The bearer check: which token a request carries, and whether it may use the API at all
//! (fact sheet D5, RFC 6750).

use http::{HeaderMap, Request, StatusCode, header};

use crate::appliance::Context;
use crate::mask;
use crate::media_type::{self, ContentType};
use crate::oauth::scope::{READ, WRITE};
use crate::privilege::{self, Level};
use crate::problem::Problem;
use crate::query;
use crate::records::{AccessToken, ApiClient, OperatorProfile, Settings, Subject};
use crate::secret::token_digest;
use crate::session;
use crate::state::State;
use crate::timestamp::Timestamp;
use crate::trace::{CheckName, Place, Screen};

/// The token of a request that passed the check, and what it stands for.
#[derive(Clone, Debug)]
pub(crate) struct Bearer {
    pub(crate) client_id: String,
    pub(crate) subject: Subject,
    pub(crate) profile: OperatorProfile,
    /// What the token was issued with.
    pub(crate) privileges: Vec<String>,
    pub(crate) scope: Option<String>,
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
/// A token that is missing or not valid is answered with the status that the profile or a setting
/// says (decision 2), always with the challenge of RFC 6750.
pub(crate) fn check(context: &mut Context, request: &Request<Vec<u8>>) -> Result<Bearer, Problem> {
    let trace = &mut context.trace;
    let no_token = Problem::NoToken {
        status: by_profile(&context.settings, None),
        challenge: bare_challenge(),
    };
    let token = match credentials(request.headers()) {
        Credentials::Token(token) => token,
        Credentials::Missing => {
            let says = "the request has no Authorization header";
            trace.refused(CheckName::BearerToken, says, Screen::Request.any());
            return Err(no_token);
        }
        Credentials::OtherScheme(scheme) => {
            let says = format!("the Authorization header has {scheme}, not Bearer");
            trace.refused(CheckName::BearerToken, says, Screen::Request.any());
            return Err(no_token);
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
            let status = by_profile(&context.settings, context.settings.bad_token_status);
            return Err(Problem::NoToken { status, challenge: challenge("invalid_token", &says) });
        }
    };
    let holder = match &record.subject {
        Subject::Client => record.client_id.clone(),
        Subject::User(user) => format!("{} for {user}", record.client_id),
    };
    let until = whole_seconds(record.expires_at);
    trace.passed(CheckName::TokenValidity, format!("issued to {holder}, valid until {until}"));

    if record.is_session {
        let says = "the session of an administrator at the consoles, who may do everything";
        trace.passed(CheckName::ApiAccess, says);
        return Ok(session::bearer(record));
    }
    let Some(profile) = context.state.get::<OperatorProfile>(record.profile_id) else {
        let says = format!("its operator profile {} does not exist", record.profile_id);
        trace.refused(CheckName::ApiAccess, says, Screen::OperatorProfiles.any());
        return Err(Problem::AccessDenied);
    };
    if !privilege::allows_api_access(&profile) {
        let says = format!("operator profile {} does not allow API access", profile.name);
        trace.refused(CheckName::ApiAccess, says, Screen::OperatorProfiles.at(&profile.name));
        return Err(Problem::AccessDenied);
    }
    let says = format!("operator profile {} allows API access", profile.name);
    trace.passed(CheckName::ApiAccess, says);
    Ok(Bearer {
        client_id: record.client_id.clone(),
        subject: record.subject.clone(),
        privileges: record.privileges.clone().unwrap_or_else(|| profile.privileges.clone()),
        scope: record.scope.clone(),
        profile,
    })
}

/// Whether the token may do what the operation does: the scope it was issued with, then the
/// privileges, of which reading needs any level and changing the full one (fact sheet B3).
pub(crate) fn authorize(
    context: &mut Context,
    bearer: &Bearer,
    needed: &[String],
    is_change: bool,
) -> Result<(), Problem> {
    let wanted = if is_change { WRITE } else { READ };
    let has = |scope: &String| scope.split(' ').any(|scope| scope == wanted);
    // What a token tells about itself needs no scope.
    if !needed.is_empty() && bearer.scope.as_ref().is_some_and(|scope| !has(scope)) {
        let says = format!("the token was issued without the scope {wanted}");
        context.trace.refused(CheckName::Scope, says, Screen::Request.any());
        return Err(Problem::ScopeMissing { scope: wanted });
    }
    for name in needed {
        let at = Screen::OperatorProfiles.at(&bearer.profile.name);
        let held = privilege::level(&bearer.privileges, name);
        let fault = match (held, is_change) {
            (None, _) => Some(format!("the token does not have {name}")),
            (Some(Level::ReadOnly), true) => {
                Some(format!("the token may only read with {name} (#{name})"))
            }
            (Some(_), _) => None,
        };
        match fault {
            None => context.trace.passed(CheckName::Privilege, format!("the token has {name}")),
            Some(mut says) => {
                let now = privilege::level(&bearer.profile.privileges, name);
                if now > held {
                    says += "; its profile has been changed since: ask for a new token";
                }
                context.trace.refused(CheckName::Privilege, says, at);
                return Err(Problem::AccessDenied);
            }
        }
    }
    Ok(())
}

/// What a setting says, or else the profile: the product is reported to answer 403 (fact sheet
/// D5), the standards want 401.
fn by_profile(settings: &Settings, said: Option<u16>) -> StatusCode {
    let by_profile = match settings.profile.is_beyond_product() {
        true => StatusCode::UNAUTHORIZED,
        false => StatusCode::FORBIDDEN,
    };
    said.and_then(|status| StatusCode::from_u16(status).ok()).unwrap_or(by_profile)
}

/// A challenge with an error code (RFC 6750 section 3), within its characters: the name of a
/// client may have others.
pub(crate) fn challenge(error: &str, description: &str) -> String {
    let is_allowed = |c: &char| matches!(c, ' '..='~') && !matches!(c, '"' | '\\');
    let description: String = description.chars().filter(is_allowed).collect();
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
    let client: Option<ApiClient> = state.get(&record.client_id);
    let client_id = &record.client_id;
    if !record.is_session && !client.as_ref().is_some_and(|client| client.enabled) {
        let why = if client.is_some() { "is disabled" } else { "does not exist any more" };
        let says = format!("the API client {client_id} {why}");
        return Err((says, Screen::ApiClients.at(client_id)));
    }
    if let Some(revoked_at) = record.revoked_at {
        let at = whole_seconds(revoked_at);
        let says = format!("the token was revoked at {at}");
        return Err((says, Screen::Request.any()));
    }
    if now >= record.expires_at {
        let says = format!("the token expired at {}", whole_seconds(record.expires_at));
        return Err((says, Screen::Clock.any()));
    }
    Ok(record)
}

fn whole_seconds(at: Timestamp) -> String {
    at.in_seconds().to_string()
}
