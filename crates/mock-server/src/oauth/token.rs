//! `POST /api/oauth`: the token endpoint (fact sheet A; conformance sections 2 to 5).

use http::{Request, Response, header};

use crate::appliance::Context;
use crate::media_type::{self, ContentType};
use crate::oauth::client::{self, Purpose};
use crate::oauth::dialect::Dialect;
use crate::oauth::grant::Grant;
use crate::oauth::issue::{self, Authorization, TokenBody};
use crate::oauth::parameters::Parameters;
use crate::oauth::refusal::Refusal;
use crate::oauth::scope::{self, Unsupported};
use crate::oauth::{authorization_code, client_credentials, password, refresh_token};
use crate::problem::Problem;
use crate::records::ApiClient;
use crate::reply;
use crate::routes::Call;
use crate::trace::{CheckName, Screen};

/// A token request has a few hundred bytes (conformance row TOK-17).
const LARGEST_BODY: usize = 64 * 1024;

/// Issues a token, or refuses in the dialect of the request.
pub(crate) fn create(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let (dialect, outcome) = match dialect(context, call.request) {
        Ok(dialect) => (dialect, answer(context, call.request, dialect)),
        Err(refusal) => (Dialect::Product, Err(refusal)),
    };
    Ok(match outcome {
        Ok(body) => {
            let mut response = reply::ok(&body);
            reply::set(&mut response, header::CACHE_CONTROL, "no-store");
            response
        }
        Err(refusal) => refusal.into_response(dialect),
    })
}

/// The parameters of an endpoint that reads forms only.
pub(super) fn form(
    context: &mut Context,
    request: &Request<Vec<u8>>,
) -> Result<Parameters, Refusal> {
    check_form(context, request)?;
    parameters(context, Dialect::Standard, request.body())
}

/// Whether a body is a form that is not too long.
pub(super) fn check_form(context: &mut Context, request: &Request<Vec<u8>>) -> Result<(), Refusal> {
    let bytes = request.body().len();
    let content_type = media_type::content_type(request.headers());
    let is_form = content_type == ContentType::Form
        || (content_type == ContentType::Absent && request.body().is_empty());
    if bytes > LARGEST_BODY {
        let says = format!("the body has {bytes} bytes, more than {LARGEST_BODY}");
        context.trace.refused(CheckName::Body, says, Screen::Request.any());
        return Err(Refusal::TooLarge { limit: LARGEST_BODY });
    }
    if !is_form {
        let says = "the Content-Type is not that of a form";
        context.trace.refused(CheckName::MediaType, says, Screen::Request.any());
        return Err(Refusal::MediaType);
    }
    Ok(())
}

/// Refuses every other method (fact sheet A4 row 1).
pub(crate) fn wrong_method(
    context: &mut Context,
    request: &Request<Vec<u8>>,
    allow: &str,
) -> Result<Response<Vec<u8>>, Problem> {
    let says = format!("the method is {}; tokens are asked for with POST", request.method());
    context.trace.refused(CheckName::Method, says, Screen::Request.any());
    let refusal = Refusal::MethodNotPost { allow: allow.to_owned() };
    Ok(refusal.into_response(Dialect::Product))
}

/// Which dialect the request speaks.
fn dialect(context: &mut Context, request: &Request<Vec<u8>>) -> Result<Dialect, Refusal> {
    let trace = &mut context.trace;
    if !media_type::accepts_json(request.headers()) {
        let says = "the Accept header takes no JSON, and the API sends nothing else";
        trace.refused(CheckName::Accept, says, Screen::Request.any());
        return Err(Refusal::Accept);
    }
    let bytes = request.body().len();
    if bytes > LARGEST_BODY {
        let says = format!("the body has {bytes} bytes, more than {LARGEST_BODY}");
        trace.refused(CheckName::Body, says, Screen::Request.any());
        return Err(Refusal::TooLarge { limit: LARGEST_BODY });
    }
    let dialect = match media_type::content_type(request.headers()) {
        ContentType::Json => Dialect::Product,
        ContentType::Form => Dialect::Standard,
        // Nothing said and nothing sent: what is missing then is the grant type.
        ContentType::Absent if bytes == 0 => Dialect::Standard,
        ContentType::Absent | ContentType::Other => {
            let says = "the Content-Type is neither application/json nor a form";
            trace.refused(CheckName::MediaType, says, Screen::Request.any());
            return Err(Refusal::MediaType);
        }
    };
    let says = match dialect {
        Dialect::Product => "a JSON body: answered as the product does",
        Dialect::Standard if looks_like_json(request.body()) => {
            "a form body, which looks like JSON: its Content-Type should be application/json"
        }
        Dialect::Standard => "a form body: answered as RFC 6749 says",
    };
    trace.passed(CheckName::MediaType, says);
    Ok(dialect)
}

/// curl sends a form if it is not told what a body is.
fn looks_like_json(body: &[u8]) -> bool {
    body.trim_ascii_start().starts_with(b"{")
}

fn answer(
    context: &mut Context,
    request: &Request<Vec<u8>>,
    dialect: Dialect,
) -> Result<TokenBody, Refusal> {
    let parameters = parameters(context, dialect, request.body())?;
    let grant = Grant::read(&parameters, &context.settings, &mut context.trace)?;
    let purpose = Purpose::Token(grant);
    let client = client::authenticate(context, request.headers(), &parameters, purpose, dialect)?;
    // The product asks the grant first (fact sheet A4); the standard dialect refuses a client
    // that may not use it before that (conformance row TOK-20).
    let authorization = match dialect {
        Dialect::Product => {
            let scope = scope_of(context, grant, &client, &parameters);
            let found = scope.clone().unwrap_or_default();
            let authorization = authorize(context, grant, &client, &parameters, found)?;
            check_grant_allowed(context, grant, &client)?;
            check_scope(context, scope)?;
            authorization
        }
        Dialect::Standard => {
            check_grant_allowed(context, grant, &client)?;
            let scope = scope_of(context, grant, &client, &parameters);
            let scope = check_scope(context, scope)?;
            authorize(context, grant, &client, &parameters, scope)?
        }
    };
    Ok(issue::issue(context, &client, authorization, dialect))
}

fn parameters(context: &mut Context, dialect: Dialect, body: &[u8]) -> Result<Parameters, Refusal> {
    Parameters::read(dialect, body).inspect_err(|refusal| {
        let says = match refusal {
            Refusal::RepeatedParameter => "a parameter is given more than once".to_owned(),
            Refusal::MemberNotText { .. } => {
                "a parameter is neither a text nor a number".to_owned()
            }
            Refusal::NotAnObject => "the body is JSON, but no object".to_owned(),
            Refusal::Json(fault) => fault.in_words(),
            _ => "the body is no form: a percent escape is broken or not UTF-8".to_owned(),
        };
        context.trace.refused(CheckName::Body, says, Screen::Request.any());
    })
}

fn authorize(
    context: &mut Context,
    grant: Grant,
    client: &ApiClient,
    parameters: &Parameters,
    scope: Option<String>,
) -> Result<Authorization, Refusal> {
    match grant {
        Grant::ClientCredentials => client_credentials::authorize(context, client, scope),
        Grant::Password => password::authorize(context, client, parameters, scope),
        Grant::RefreshToken => refresh_token::authorize(context, client, parameters),
        Grant::AuthorizationCode => authorization_code::authorize(context, client, parameters),
    }
}

fn check_grant_allowed(
    context: &mut Context,
    grant: Grant,
    client: &ApiClient,
) -> Result<(), Refusal> {
    let (id, grant_type) = (&client.client_id, grant.as_str());
    if client.may_use(grant_type) {
        let says = format!("API client {id} may use {grant_type}");
        context.trace.passed(CheckName::GrantAllowed, says);
        return Ok(());
    }
    let says = match grant {
        Grant::RefreshToken => format!("API client {id} does not have refresh tokens switched on"),
        _ => format!("API client {id} may use {}, not {grant_type}", client.grant_type),
    };
    context.trace.refused(CheckName::GrantAllowed, says, Screen::ApiClients.at(id));
    Err(Refusal::GrantNotAllowed)
}

/// What the grant may be limited to. Refresh tokens and codes bring a scope of their own.
fn scope_of(
    context: &Context,
    grant: Grant,
    client: &ApiClient,
    parameters: &Parameters,
) -> Result<Option<String>, Unsupported> {
    let is_defined = context.settings.profile.is_beyond_product();
    match grant {
        Grant::RefreshToken | Grant::AuthorizationCode if is_defined => Ok(None),
        _ => scope::granted(&context.settings, client, parameters.get("scope")),
    }
}

fn check_scope(
    context: &mut Context,
    scope: Result<Option<String>, Unsupported>,
) -> Result<Option<String>, Refusal> {
    scope.map_err(|Unsupported| {
        let says = match context.settings.profile.is_beyond_product() {
            true => "the scope is none of read and write, or the client may not ask for it",
            false => "a scope was asked for, and none is defined",
        };
        context.trace.refused(CheckName::Scope, says, Screen::Request.any());
        Refusal::ScopeUnsupported
    })
}
