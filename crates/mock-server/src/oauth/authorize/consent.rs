//! `POST /api/oauth/authorize/consent`: the user's decision goes to the client.

use http::Response;

use crate::appliance::Context;
use crate::oauth::authorize::redirect::{self, Answer, Target};
use crate::oauth::authorize::{page, request, ticket};
use crate::oauth::issue::{self, Authorization, Origin};
use crate::oauth::token;
use crate::problem::Problem;
use crate::records::{AuthorizationCode, AuthorizationRequest, ResponseType, Stage, Subject};
use crate::routes::Call;
use crate::secret::token_digest;
use crate::trace::{CheckName, Screen};

/// How many codes are kept before old ones are let go.
const MOST_CODES: usize = 1_000;

/// How long a code stays known, so that one that comes back is noticed.
const SECONDS_CODES_ARE_REMEMBERED: i64 = 86_400;

pub(crate) fn create(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let Ok(form) = token::form(context, call.request) else {
        return Ok(page::error(page::BAD_FORM));
    };
    let Some(request) = ticket::redeem(context, form.get("ticket")) else {
        return Ok(page::error(page::USED_FORM));
    };
    let Stage::Consent { user_id, profile_id } = request.stage.clone() else {
        let says = "the form's ticket is one of the sign-in page";
        context.trace.refused(CheckName::Ticket, says, Screen::Request.any());
        return Ok(page::error(page::USED_FORM));
    };
    let Some(client) = request::recheck(context, &request) else {
        return Ok(page::error(page::CHANGED));
    };
    let target = Target {
        redirect_uri: request.redirect_uri.clone(),
        state: request.state.clone(),
        response_type: request.response_type,
    };
    let mut answer = Answer::default();
    if form.get("decision") != Some("allow") {
        let says = format!("{user_id} did not allow it");
        context.trace.refused(CheckName::Consent, says, Screen::Request.any());
        answer.add("error", "access_denied");
        answer.add("error_description", "The user did not allow it");
        return Ok(redirect::respond(context, &target, answer));
    }
    context.trace.passed(CheckName::Consent, format!("{user_id} allows {}", request.scope));
    let subject = Subject::User(user_id);
    match request.response_type {
        ResponseType::Code => {
            let code = issue_code(context, &request, subject, profile_id);
            answer.add("code", code);
        }
        ResponseType::Token => {
            // Never with a refresh token (RFC 6749 section 4.2.2).
            let authorization = Authorization {
                subject,
                profile_id,
                scope: Some(request.scope.clone()),
                origin: Origin::New,
                with_refresh_token: false,
            };
            issue::into_fragment(context, &client, authorization, |name, value| {
                answer.add(name, value);
            });
        }
    }
    Ok(redirect::respond(context, &target, answer))
}

fn issue_code(
    context: &mut Context,
    request: &AuthorizationRequest,
    subject: Subject,
    profile_id: i64,
) -> String {
    let code = context.random.token();
    let count = context.state.authorization_codes.iter().count();
    if count >= MOST_CODES {
        let limit = context.now.plus_seconds(-SECONDS_CODES_ARE_REMEMBERED);
        context.state.authorization_codes.retain(|code| code.expires_at > limit);
    }
    let seconds = context.settings.code_lifetime_seconds;
    context.state.authorization_codes.put(AuthorizationCode {
        digest: token_digest(&code),
        client_id: request.client_id.clone(),
        subject,
        profile_id,
        scope: request.scope.clone(),
        redirect_uri: request.redirect_uri.clone(),
        names_redirect_uri: request.names_redirect_uri,
        challenge: request.challenge.clone(),
        expires_at: context.now.plus_seconds(seconds.into()),
        family: None,
        revoked_at: None,
        wrong_verifiers: 0,
    });
    context.trace.passed(CheckName::AuthorizationCode, format!("a code for {seconds} s"));
    code
}
