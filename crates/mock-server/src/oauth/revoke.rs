//! `POST /api/oauth/revoke` (RFC 7009): beyond the product.

use http::{Response, StatusCode, header};

use crate::appliance::Context;
use crate::oauth::client::{self, Purpose};
use crate::oauth::dialect::Dialect;
use crate::oauth::parameters::Parameters;
use crate::oauth::refusal::Refusal;
use crate::oauth::token;
use crate::oauth::tokens::{self, Whose};
use crate::problem::Problem;
use crate::reply;
use crate::routes::Call;
use crate::secret::token_digest;
use crate::trace::{CheckName, Screen};

pub(crate) fn create(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    Ok(match answer(context, call) {
        Ok(()) => {
            // The body is empty and ignored (section 2.2); there are clients that will not take a
            // 200 without a media type all the same.
            let mut response = reply::empty(StatusCode::OK);
            reply::set(&mut response, header::CONTENT_TYPE, "application/json");
            response
        }
        Err(refusal) => refusal.into_response(Dialect::Standard),
    })
}

fn answer(context: &mut Context, call: &Call) -> Result<(), Refusal> {
    let parameters = token::form(context, call.request)?;
    let headers = call.request.headers();
    let purpose = Purpose::TokenManagement;
    let client = client::authenticate(context, headers, &parameters, purpose, Dialect::Standard)?;
    let token = presented(context, &parameters)?;
    let digest = token_digest(&token);
    // The hint only says where to look first, and looking in both places costs nothing
    // (section 2.1).
    let access = context.state.access_tokens.get(&digest);
    let refresh = context.state.refresh_tokens.get(&digest);
    let owner = access
        .map(|token| &token.client_id)
        .or_else(|| refresh.map(|token| &token.client_id))
        .cloned();
    match owner {
        None => {
            let says = "no token like this was issued: there is nothing to revoke";
            context.trace.passed(CheckName::TokenValidity, says);
            return Ok(());
        }
        Some(owner) if owner != client.client_id => {
            let says = "the token belongs to another client";
            context.trace.refused(CheckName::TokenValidity, says, Screen::Request.any());
            return Err(Refusal::TokenOfAnother);
        }
        Some(_) => {}
    }
    let family = refresh.map(|token| token.family);
    let says = match family {
        // Section 2.1: with a refresh token the access tokens of the same grant end.
        Some(family) => {
            tokens::end(context.state, context.now, Whose::Family(family));
            "the refresh token is revoked, and everything issued with it"
        }
        None => {
            if let Some(mut token) = context.state.access_tokens.get(&digest).cloned() {
                token.revoked_at = token.revoked_at.or(Some(context.now));
                context.state.access_tokens.put(token);
            }
            "the access token is revoked"
        }
    };
    context.trace.passed(CheckName::TokenValidity, says);
    Ok(())
}

/// The token that a request is about.
pub(super) fn presented(context: &mut Context, parameters: &Parameters) -> Result<String, Refusal> {
    match parameters.get("token") {
        Some(token) => Ok(token.to_owned()),
        None => {
            let says = "the request has no token";
            context.trace.refused(CheckName::Parameters, says, Screen::Request.any());
            Err(Refusal::TokenMissing)
        }
    }
}
