//! `POST /api/oauth/introspect` (RFC 7662): beyond the product. A client may look at its own
//! tokens, a resource server at all.

use http::{Response, header};
use serde_json::{Value, json};

use crate::appliance::Context;
use crate::oauth::client::{self, Purpose};
use crate::oauth::dialect::Dialect;
use crate::oauth::refusal::Refusal;
use crate::oauth::{revoke, token};
use crate::problem::Problem;
use crate::records::{ApiClient, Subject};
use crate::reply;
use crate::routes::Call;
use crate::secret::token_digest;
use crate::timestamp::Timestamp;
use crate::trace::{CheckName, Screen};

pub(crate) fn create(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    Ok(match answer(context, call) {
        Ok(body) => {
            let mut response = reply::ok(&body);
            reply::set(&mut response, header::CACHE_CONTROL, "no-store");
            response
        }
        Err(refusal) => refusal.into_response(Dialect::Standard),
    })
}

fn answer(context: &mut Context, call: &Call) -> Result<Value, Refusal> {
    let parameters = token::form(context, call.request)?;
    let headers = call.request.headers();
    let purpose = Purpose::TokenManagement;
    let client = client::authenticate(context, headers, &parameters, purpose, Dialect::Standard);
    // Whoever asks must be known before anything is said (section 2.1), and a public client has
    // nothing to prove it with.
    let client = client.map_err(|refusal| match refusal {
        Refusal::TwoClientAuthentications => refusal,
        why => Refusal::CallerUnknown(Box::new(why)),
    })?;
    if client.client_public {
        let says = format!("{} is public and cannot authenticate", client.client_id);
        let at = Screen::ApiClients.at(&client.client_id);
        context.trace.refused(CheckName::ClientAuthentication, says, at);
        return Err(Refusal::CallerUnknown(Box::new(Refusal::ClientInvalid)));
    }
    let token = revoke::presented(context, &parameters)?;
    match found(context, &client, &token_digest(&token)) {
        Ok(body) => {
            context.trace.passed(CheckName::TokenValidity, "the token is active");
            Ok(body)
        }
        Err(why) => {
            context.trace.passed(CheckName::TokenValidity, format!("not active: {why}"));
            Ok(json!({ "active": false }))
        }
    }
}

/// What introspection tells of an access or a refresh token.
struct Facts<'a> {
    client_id: &'a str,
    subject: &'a Subject,
    scope: Option<&'a str>,
    issued_at: Option<Timestamp>,
    expires_at: Timestamp,
    is_ended: bool,
    is_refresh: bool,
}

fn found(context: &Context, client: &ApiClient, digest: &str) -> Result<Value, &'static str> {
    let access = context.state.access_tokens.get(digest).map(|token| Facts {
        client_id: &token.client_id,
        subject: &token.subject,
        scope: token.scope.as_deref(),
        issued_at: Some(token.issued_at),
        expires_at: token.expires_at,
        is_ended: token.revoked_at.is_some(),
        is_refresh: false,
    });
    let refresh = || {
        context.state.refresh_tokens.get(digest).map(|token| Facts {
            client_id: &token.client_id,
            subject: &token.subject,
            scope: token.scope.as_deref(),
            issued_at: token.issued_at,
            expires_at: token.expires_at,
            is_ended: token.retired_at.is_some(),
            is_refresh: true,
        })
    };
    let facts = access.or_else(refresh).ok_or("no token like this was issued")?;
    let holder = context.state.get::<ApiClient>(facts.client_id);
    if facts.client_id != client.client_id && !client.is_resource_server() {
        return Err("it belongs to another client");
    }
    if facts.is_ended {
        return Err("it was revoked or used");
    }
    if context.now >= facts.expires_at {
        return Err("it has expired");
    }
    if !holder.is_some_and(|holder| holder.enabled) {
        return Err("its client is disabled or gone");
    }
    let mut body = json!({
        "active": true,
        "client_id": facts.client_id,
        "sub": facts.subject.name(facts.client_id),
        "exp": facts.expires_at.as_milliseconds() / 1000,
        "iss": context.base,
    });
    if let Subject::User(user_id) = facts.subject {
        body["username"] = user_id.as_str().into();
    }
    if !facts.is_refresh {
        body["token_type"] = "Bearer".into();
    }
    if let Some(issued_at) = facts.issued_at {
        body["iat"] = (issued_at.as_milliseconds() / 1000).into();
    }
    if let Some(scope) = facts.scope {
        body["scope"] = scope.into();
    }
    Ok(body)
}
