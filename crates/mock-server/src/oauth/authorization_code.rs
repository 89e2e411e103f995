//! `grant_type=authorization_code` (RFC 6749 section 4.1.3, RFC 7636 section 4.5): beyond the
//! product. A code works once; when it comes back in an otherwise valid request, everything
//! issued for it ends (conformance rows AC-13 to AC-17, PKCE-06 to PKCE-11).

use crate::appliance::Context;
use crate::oauth::issue::{Authorization, Origin};
use crate::oauth::parameters::Parameters;
use crate::oauth::pkce;
use crate::oauth::refusal::Refusal;
use crate::oauth::tokens::{self, Whose};
use crate::records::{ApiClient, AuthorizationCode};
use crate::secret::token_digest;
use crate::trace::{CheckName, Screen};

/// How many wrong verifiers end a code.
const MOST_WRONG_VERIFIERS: u32 = 3;

pub(crate) fn authorize(
    context: &mut Context,
    client: &ApiClient,
    parameters: &Parameters,
) -> Result<Authorization, Refusal> {
    let Some(code) = parameters.get("code") else {
        let says = "the authorization_code grant needs code";
        context.trace.refused(CheckName::AuthorizationCode, says, Screen::Request.any());
        return Err(Refusal::CodeMissing);
    };
    let record = context.state.authorization_codes.get(&token_digest(code)).cloned();
    let Some(record) = record else {
        return Err(refuse(context, "the code is unknown"));
    };
    if record.client_id != client.client_id {
        return Err(refuse(context, "the code was issued to another client"));
    }
    if record.wrong_verifiers >= MOST_WRONG_VERIFIERS {
        return Err(refuse(context, "the code ended after three wrong verifiers"));
    }
    check_redirect_uri(context, &record, parameters)?;
    check_verifier(context, &record, parameters)?;
    if let Some(family) = record.family {
        tokens::end(context.state, context.now, Whose::Family(family));
        let says = "the code was used before; everything issued for it is revoked";
        return Err(refuse(context, says));
    }
    if record.revoked_at.is_some() {
        return Err(refuse(context, "the code was revoked"));
    }
    if context.now >= record.expires_at {
        let says = format!("the code expired at {}", record.expires_at.in_seconds());
        context.trace.refused(CheckName::AuthorizationCode, says, Screen::Clock.any());
        return Err(Refusal::CodeInvalid);
    }
    context.trace.passed(CheckName::AuthorizationCode, "the code is valid and was not used yet");
    Ok(Authorization {
        subject: record.subject,
        profile_id: record.profile_id,
        scope: Some(record.scope),
        origin: Origin::Code { digest: record.digest },
        with_refresh_token: client.client_refresh,
    })
}

fn refuse(context: &mut Context, says: &str) -> Refusal {
    context.trace.refused(CheckName::AuthorizationCode, says, Screen::Request.any());
    Refusal::CodeInvalid
}

/// Where the request carries one it must be the same; where PKCE was not used it must be there if
/// the authorization request had one (RFC 6749 section 4.1.3; OAuth 2.1 section 10.2).
fn check_redirect_uri(
    context: &mut Context,
    record: &AuthorizationCode,
    parameters: &Parameters,
) -> Result<(), Refusal> {
    let says = match parameters.get("redirect_uri") {
        Some(sent) if sent == record.redirect_uri => return Ok(()),
        Some(_) => "the redirect_uri is not that of the authorization request",
        None if record.names_redirect_uri && record.challenge.is_none() => {
            "the authorization request had a redirect_uri, the token request has none"
        }
        None => return Ok(()),
    };
    context.trace.refused(CheckName::RedirectUri, says, Screen::Request.any());
    Err(Refusal::CodeRedirectMismatch)
}

fn check_verifier(
    context: &mut Context,
    record: &AuthorizationCode,
    parameters: &Parameters,
) -> Result<(), Refusal> {
    let (says, refusal) = match (&record.challenge, parameters.get("code_verifier")) {
        (None, None) => return Ok(()),
        (None, Some(_)) => {
            ("a code_verifier came, but no code_challenge had", Refusal::VerifierInvalid)
        }
        (Some(_), None) => ("the code_verifier is missing", Refusal::VerifierInvalid),
        (Some(_), Some(verifier)) if !pkce::is_verifier(verifier) => (
            "a code_verifier has 43 to 128 letters, digits, or - . _ ~",
            Refusal::VerifierMalformed,
        ),
        (Some(challenge), Some(verifier)) if pkce::matches(challenge, verifier) => {
            context.trace.passed(CheckName::Pkce, "the code_verifier fits the code_challenge");
            return Ok(());
        }
        (Some(_), Some(_)) => {
            // A used code is past harming; only one that still works is counted against.
            if record.family.is_none() {
                let mut record = record.clone();
                record.wrong_verifiers += 1;
                context.state.authorization_codes.put(record);
            }
            ("the code_verifier does not fit the code_challenge", Refusal::VerifierInvalid)
        }
    };
    context.trace.refused(CheckName::Pkce, says, Screen::Request.any());
    Err(refusal)
}
