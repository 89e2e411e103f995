//! The table of endpoints: one line each, with method, path, who may call it and the function
//! that answers. Authentication comes before existence and method (conformance row BEAR-15).

use http::{Method, Request, Response, StatusCode, header};

use crate::appliance::Context;
use crate::media_type::ContentType;
use crate::problem::Problem;
use crate::trace::{CheckName, Screen};
use crate::{bearer, body, media_type, oauth, reply};

/// One endpoint.
pub(crate) struct Route {
    pub(crate) method: Method,
    pub(crate) path: &'static str,
    pub(crate) access: Access,
    pub(crate) answer: Handler,
}

/// Who may call an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Anybody; the endpoint does its own checks.
    Open,
    /// Any token that may use the API.
    AnyToken,
}

/// What an endpoint is called with: the token's bearer where the route needs one.
pub(crate) type Handler = fn(&mut Context, &Call) -> Result<Response<Vec<u8>>, Problem>;

/// A request on its way to its endpoint.
pub(crate) struct Call<'a> {
    pub(crate) request: &'a Request<Vec<u8>>,
    /// Whose token it carries; `None` on open routes.
    pub(crate) bearer: Option<bearer::Bearer>,
}

const ROUTES: &[Route] = &[
    route(Method::POST, "/api/oauth", Access::Open, oauth::token::create),
    route(Method::GET, "/api/oauth/me", Access::AnyToken, oauth::me::read),
    route(Method::POST, "/api/oauth/me", Access::AnyToken, oauth::me::read),
    route(Method::GET, "/api/oauth/privileges", Access::AnyToken, oauth::privileges::read),
];

/// Where the product's API begins.
const API: &str = "/api";

/// The largest body of a request to the API.
const LARGEST_BODY: usize = 1024 * 1024;

const fn route(method: Method, path: &'static str, access: Access, answer: Handler) -> Route {
    Route { method, path, access, answer }
}

/// Answers a request to the product.
pub(crate) fn respond(context: &mut Context, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    dispatch(context, request).unwrap_or_else(Problem::into_response)
}

fn dispatch(
    context: &mut Context,
    request: &Request<Vec<u8>>,
) -> Result<Response<Vec<u8>>, Problem> {
    let path = request.uri().path().trim_end_matches('/');
    if path != API && !path.starts_with("/api/") {
        return Err(no_route(context, request, &[]));
    }
    let on_path: Vec<&Route> = ROUTES.iter().filter(|route| route.path == path).collect();
    let is_open = on_path.iter().any(|route| route.access == Access::Open);
    if request.method() == Method::OPTIONS && !on_path.is_empty() {
        let mut response = reply::empty(StatusCode::OK);
        reply::set(&mut response, header::ALLOW, &allow(&on_path));
        return Ok(response);
    }
    // The token endpoint words its own refusal of other methods (fact sheet A4 row 1).
    let method = match *request.method() {
        // RFC 9110 section 9.3.2: as GET, and the front door takes the content away.
        Method::HEAD => Method::GET,
        ref other => other.clone(),
    };
    let route = on_path.iter().find(|route| route.method == method);
    if let (true, None) = (is_open, route) {
        return oauth::token::wrong_method(context, request, &allow(&on_path));
    }

    let bearer = match is_open {
        true => None,
        false => Some(bearer::check(context, request)?),
    };
    let Some(route) = route else {
        return Err(no_route(context, request, &on_path));
    };
    context.trace.passed(
        CheckName::Route,
        format!("{} {} is an operation of the API", route.method, route.path),
    );
    // The token endpoint answers in its own words, with the OAuth members.
    if !is_open && !media_type::accepts_json(request.headers()) {
        let says = "the Accept header takes no JSON, and the API sends nothing else";
        context.trace.refused(CheckName::Accept, says, Screen::Request.any());
        return Err(Problem::NotAcceptable);
    }
    // The token endpoint has a limit of its own.
    if !is_open && request.body().len() > LARGEST_BODY {
        let says = format!("the body has {} bytes", request.body().len());
        context.trace.refused(CheckName::Body, says, Screen::Request.any());
        return Err(Problem::ContentTooLarge { limit: LARGEST_BODY });
    }
    if !is_open && !request.body().is_empty() && route.method != Method::GET {
        check_body(context, request)?;
    }
    (route.answer)(context, &Call { request, bearer })
}

/// A body where one is expected must be JSON. With GET and DELETE the vendor's SDK sends one
/// too, which nobody reads (fact sheet I1).
fn check_body(context: &mut Context, request: &Request<Vec<u8>>) -> Result<(), Problem> {
    if media_type::content_type(request.headers()) != ContentType::Json {
        let says = "the Content-Type is not application/json";
        context.trace.refused(CheckName::MediaType, says, Screen::Request.any());
        return Err(Problem::UnsupportedMediaType);
    }
    body::value(request.body()).map_err(|fault| {
        context.trace.refused(CheckName::Body, "the body is not JSON", Screen::Request.any());
        Problem::BadRequest { detail: fault.detail().to_owned() }
    })?;
    Ok(())
}

fn no_route(context: &mut Context, request: &Request<Vec<u8>>, on_path: &[&Route]) -> Problem {
    let (method, path) = (request.method(), request.uri().path());
    if on_path.is_empty() {
        let says = format!("there is nothing at {path}");
        context.trace.refused(CheckName::Route, says, Screen::Request.any());
        Problem::PageNotFound
    } else {
        let allow = allow(on_path);
        let says = format!("{path} does not take {method}, it takes {allow}");
        context.trace.refused(CheckName::Method, says, Screen::Request.any());
        Problem::MethodNotAllowed { allow }
    }
}

fn allow(on_path: &[&Route]) -> String {
    let mut methods: Vec<&str> = on_path.iter().map(|route| route.method.as_str()).collect();
    methods.push("OPTIONS");
    methods.join(", ")
}
