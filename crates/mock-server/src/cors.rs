//! Cross-origin requests (the "Allowed Origins" of the product's plugin, fact sheet F6;
//! conformance row TOK-19). Never on the authorization endpoint, which is for navigations
//! (RFC 9700 section 2.6).

use http::header::{self, HeaderName};
use http::{HeaderMap, Method, Request, Response, StatusCode};

use crate::appliance::Context;
use crate::records::Settings;
use crate::reply;
use crate::trace::CheckName;

/// What pages of other origins may read of an answer besides the usual.
const EXPOSED: &str = "Location, WWW-Authenticate, X-Mock-Exchange, X-Mock-Deviation, X-Mock-Fault";

/// The answer to a browser that asks before it sends; `None` if this is no such question, or one
/// from an origin that is not allowed.
pub(crate) fn preflight(
    context: &mut Context,
    request: &Request<Vec<u8>>,
) -> Option<Response<Vec<u8>>> {
    let method = value(request.headers(), &header::ACCESS_CONTROL_REQUEST_METHOD)?;
    let origin = allowed_origin(&context.settings, request)?;
    if request.method() != Method::OPTIONS {
        return None;
    }
    let says = format!("pages of {origin} may send {method}");
    context.trace.passed(CheckName::Route, says);
    let mut response = reply::empty(StatusCode::NO_CONTENT);
    let headers = value(request.headers(), &header::ACCESS_CONTROL_REQUEST_HEADERS);
    reply::set(
        &mut response,
        header::ACCESS_CONTROL_ALLOW_METHODS,
        "GET, POST, PATCH, PUT, DELETE",
    );
    let headers = headers.unwrap_or_else(|| "authorization,content-type".to_owned());
    reply::set(&mut response, header::ACCESS_CONTROL_ALLOW_HEADERS, &headers);
    reply::set(&mut response, header::ACCESS_CONTROL_MAX_AGE, "600");
    Some(response)
}

/// Lets pages of an allowed origin read the answer.
pub(crate) fn complete(
    settings: &Settings,
    request: &Request<Vec<u8>>,
    response: &mut Response<Vec<u8>>,
) {
    if let Some(origin) = allowed_origin(settings, request) {
        reply::set(response, header::ACCESS_CONTROL_ALLOW_ORIGIN, &origin);
        reply::set(response, header::ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
    }
    // Another origin may get another answer.
    if settings.allowed_origins.is_some() || settings.profile.is_beyond_product() {
        reply::set(response, header::VARY, "Origin, X-Forwarded-For");
    }
}

fn allowed_origin(settings: &Settings, request: &Request<Vec<u8>>) -> Option<String> {
    let origin = value(request.headers(), &header::ORIGIN)?;
    let is_for_navigations = request.uri().path().starts_with("/api/oauth/authorize");
    (!is_for_navigations && settings.allows_origin(&origin)).then_some(origin)
}

fn value(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}
