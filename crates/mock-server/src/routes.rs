//! The table of endpoints, and the way of a request to its own. Authentication comes before
//! existence and method (conformance row BEAR-15), privileges come after the form of the request
//! and before its content.

use http::{Method, Request, Response, StatusCode, header};

use crate::appliance::Context;
use crate::media_type::ContentType;
use crate::oauth::metadata::WELL_KNOWN;
use crate::problem::Problem;
use crate::resource::{Address, Resource};
use crate::resources::RESOURCES;
use crate::resources::service::{reorder, switch};
use crate::trace::{CheckName, Screen};
use crate::{base, bearer, body, cluster, cors, media_type, oauth, query, reply, resource};

/// One endpoint.
pub(crate) struct Route {
    method: Method,
    /// Segments in braces stand for any text.
    path: &'static str,
    access: Access,
    answer: Handler,
}

/// Who may call an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Access {
    /// Anybody; the endpoint does its own checks.
    Open,
    /// The same, and the product does not have it: it exists in other profiles only.
    Beyond,
    /// A token with all of these privileges; any token that may use the API if there are none.
    Token(&'static [&'static str]),
}

/// What an endpoint is called with: the token's bearer where the route needs one.
type Handler = fn(&mut Context, &Call) -> Result<Response<Vec<u8>>, Problem>;

/// A request on its way to its endpoint.
pub(crate) struct Call<'a> {
    pub(crate) request: &'a Request<Vec<u8>>,
    /// Whose token it carries; `None` on open routes.
    pub(crate) bearer: Option<bearer::Bearer>,
    /// What stands in the place of the braces.
    parameter: String,
}

impl Call<'_> {
    /// What stands in the place of the braces of the path.
    pub(crate) fn parameter(&self) -> &str {
        &self.parameter
    }
}

const ANY_TOKEN: Access = Access::Token(&[]);
const SERVICES: Access = Access::Token(&["cppm_services"]);
const PLATFORM: Access = Access::Token(&["platform"]);

/// What is not uniform; the resources (`resources.rs`) come after it.
const ROUTES: &[Route] = &[
    route(Method::POST, "/api/oauth", Access::Open, oauth::token::create),
    route(Method::GET, "/api/oauth/authorize", Access::Beyond, oauth::authorize::read),
    route(Method::POST, "/api/oauth/authorize", Access::Beyond, oauth::authorize::read),
    route(
        Method::POST,
        "/api/oauth/authorize/sign-in",
        Access::Beyond,
        oauth::authorize::sign_in::create,
    ),
    route(
        Method::POST,
        "/api/oauth/authorize/consent",
        Access::Beyond,
        oauth::authorize::consent::create,
    ),
    route(Method::POST, "/api/oauth/revoke", Access::Beyond, oauth::revoke::create),
    route(Method::POST, "/api/oauth/introspect", Access::Beyond, oauth::introspect::create),
    route(Method::GET, WELL_KNOWN, Access::Beyond, oauth::metadata::read),
    route(Method::GET, "/api/oauth/me", ANY_TOKEN, oauth::me::read),
    route(Method::POST, "/api/oauth/me", ANY_TOKEN, oauth::me::read),
    route(Method::GET, "/api/oauth/privileges", ANY_TOKEN, oauth::privileges::read),
    route(Method::GET, "/api/oauth/all-privileges", ANY_TOKEN, oauth::all_privileges::read),
    route(Method::PATCH, "/api/config/service/reorder", SERVICES, reorder::update),
    route(Method::PATCH, "/api/config/service/{services_id}/enable", SERVICES, switch::enable),
    route(Method::PATCH, "/api/config/service/{services_id}/disable", SERVICES, switch::disable),
    route(
        Method::PATCH,
        "/api/config/service/name/{services_name}/enable",
        SERVICES,
        switch::enable_by_name,
    ),
    route(
        Method::PATCH,
        "/api/config/service/name/{services_name}/disable",
        SERVICES,
        switch::disable_by_name,
    ),
    route(Method::GET, "/api/cluster/server", PLATFORM, cluster::server::list),
    route(Method::GET, "/api/cluster/server/{uuid}", PLATFORM, cluster::server::read),
    route(Method::PATCH, "/api/cluster/server/{uuid}", PLATFORM, cluster::server::update),
];

/// Where the product's API begins.
const API: &str = "/api";

/// The largest body of a request to the API.
const LARGEST_BODY: usize = 1024 * 1024;

const fn route(method: Method, path: &'static str, access: Access, answer: Handler) -> Route {
    Route { method, path, access, answer }
}

/// What an address leads to.
enum Target {
    Routes(Vec<&'static Route>),
    Resource(&'static Resource, Address),
    Nothing,
}

impl Target {
    fn methods(&self) -> Vec<&Method> {
        match self {
            Self::Routes(routes) => routes.iter().map(|route| &route.method).collect(),
            Self::Resource(_, address) => address.methods().iter().collect(),
            Self::Nothing => Vec::new(),
        }
    }

    fn is_open(&self) -> bool {
        matches!(self, Self::Routes(routes)
            if routes.iter().any(|route| matches!(route.access, Access::Open | Access::Beyond)))
    }

    /// For the `Allow` header.
    fn allow(&self) -> String {
        let mut methods: Vec<&str> = self.methods().into_iter().map(Method::as_str).collect();
        methods.push("OPTIONS");
        methods.join(", ")
    }
}

/// Answers a request to the product.
pub(crate) fn respond(context: &mut Context, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    if let Some(response) = cors::preflight(context, request) {
        return response;
    }
    dispatch(context, request).unwrap_or_else(Problem::into_response)
}

fn dispatch(
    context: &mut Context,
    request: &Request<Vec<u8>>,
) -> Result<Response<Vec<u8>>, Problem> {
    let path = request.uri().path().trim_end_matches('/');
    // Where the issuer has a path, the well-known address stands in front of it (RFC 8414 section
    // 3.1); behind it is what many tools try.
    let is_metadata = path
        .strip_prefix(WELL_KNOWN)
        .is_some_and(|rest| !rest.is_empty() && rest == base::path(&context.base));
    let path = if is_metadata { WELL_KNOWN } else { path };
    let (target, parameter) = find(context, path);
    let is_nothing = matches!(target, Target::Nothing);
    if is_nothing && is_elsewhere(path) {
        let says = "this endpoint exists in the profiles standard and oauth21 only";
        context.trace.skipped(CheckName::Route, says, Screen::Settings.at("profile"));
    }
    if is_nothing && path != API && !path.starts_with("/api/") {
        return Err(no_route(context, request, &target));
    }
    if request.method() == Method::OPTIONS && !is_nothing {
        let mut response = reply::empty(StatusCode::OK);
        reply::set(&mut response, header::ALLOW, &target.allow());
        return Ok(response);
    }
    let method = match *request.method() {
        // RFC 9110 section 9.3.2: as GET, and the front door takes the content away.
        Method::HEAD => Method::GET,
        ref other => other.clone(),
    };
    let is_open = target.is_open();
    let bearer = match is_open {
        true => None,
        false => Some(bearer::check(context, request)?),
    };
    if !target.methods().contains(&&method) {
        // The token endpoint words its own refusal of other methods (fact sheet A4 row 1).
        return match path {
            "/api/oauth" => oauth::token::wrong_method(context, request, &target.allow()),
            _ => Err(no_route(context, request, &target)),
        };
    }
    context.trace.passed(CheckName::Route, format!("{method} {path} is an operation of the API"));
    if !is_open {
        check_form(context, request, &method)?;
    }
    let is_change = method != Method::GET;
    let call = Call { request, bearer, parameter };
    match target {
        Target::Resource(found, address) => {
            authorize(context, &call, found.privileges, is_change)?;
            resource::respond(context, &call, found, &address)
        }
        Target::Routes(routes) => {
            let route = routes.into_iter().find(|route| route.method == method);
            let Some(route) = route else { return Err(Problem::PageNotFound) };
            if let Access::Token(privileges) = route.access {
                // What tells about the token itself changes nothing, whatever the method.
                authorize(context, &call, privileges, is_change && !privileges.is_empty())?;
            }
            (route.answer)(context, &call)
        }
        Target::Nothing => Err(Problem::PageNotFound),
    }
}

fn authorize(
    context: &mut Context,
    call: &Call,
    privileges: &[&str],
    is_change: bool,
) -> Result<(), Problem> {
    match &call.bearer {
        Some(bearer) => bearer::authorize(context, bearer, privileges, is_change),
        None => Err(Problem::AccessDenied),
    }
}

/// What the address leads to, and what stands in the place of its braces.
fn find(context: &Context, path: &str) -> (Target, String) {
    let is_beyond = context.settings.profile.is_beyond_product();
    let mut routes = Vec::new();
    let mut parameter = String::new();
    for route in ROUTES.iter().filter(|route| is_beyond || route.access != Access::Beyond) {
        if let Some(found) = matched(route.path, path) {
            routes.push(route);
            parameter = found;
        }
    }
    if !routes.is_empty() {
        return (Target::Routes(routes), parameter);
    }
    let found = RESOURCES.iter().find_map(|resource| {
        let address = address(resource, path)?;
        Some(Target::Resource(resource, address))
    });
    (found.unwrap_or(Target::Nothing), parameter)
}

/// Whether another profile has something at the path.
fn is_elsewhere(path: &str) -> bool {
    let mut beyond = ROUTES.iter().filter(|route| route.access == Access::Beyond);
    beyond.any(|route| matched(route.path, path).is_some())
}

/// The text in the place of the braces if the path fits the template; empty without braces.
fn matched(template: &str, path: &str) -> Option<String> {
    let mut parameter = String::new();
    let mut segments = path.split('/');
    let mut before = "";
    for expected in template.split('/') {
        let segment = segments.next()?;
        match expected.starts_with('{') {
            // `name` leads to a name; it is no id.
            true if segment == "name" && before != "name" => return None,
            true => parameter = query::decode(segment.as_bytes()).ok()?,
            false if expected == segment => {}
            false => return None,
        }
        before = expected;
    }
    segments.next().is_none().then_some(parameter)
}

/// Which part of a resource a path addresses.
fn address(resource: &Resource, path: &str) -> Option<Address> {
    let rest = path.strip_prefix(resource.path)?;
    if rest.is_empty() {
        return Some(Address::Collection);
    }
    let mut segments = rest.strip_prefix('/')?.split('/');
    let first = segments.next()?;
    let decoded = |segment: &str| query::decode(segment.as_bytes()).ok();
    match (segments.next(), segments.next(), resource.by_name) {
        (None, None, _) => Some(Address::Key(decoded(first)?)),
        (Some(name), None, Some(by)) if first == by.segment => Some(Address::Name(decoded(name)?)),
        _ => None,
    }
}

/// What has to be right about any request to the API before its content matters.
fn check_form(
    context: &mut Context,
    request: &Request<Vec<u8>>,
    method: &Method,
) -> Result<(), Problem> {
    if !media_type::accepts_json(request.headers()) {
        let says = "the Accept header takes no JSON, and the API sends nothing else";
        context.trace.refused(CheckName::Accept, says, Screen::Request.any());
        return Err(Problem::NotAcceptable);
    }
    if request.body().len() > LARGEST_BODY {
        let says = format!("the body has {} bytes", request.body().len());
        context.trace.refused(CheckName::Body, says, Screen::Request.any());
        return Err(Problem::ContentTooLarge { limit: LARGEST_BODY });
    }
    // With GET and DELETE the vendor's SDK sends a body too, which nobody reads (fact sheet I1).
    let is_read = !matches!(*method, Method::GET | Method::DELETE);
    if is_read && !request.body().is_empty() {
        check_body(context, request)?;
    }
    Ok(())
}

/// A body where one is expected must be JSON.
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

fn no_route(context: &mut Context, request: &Request<Vec<u8>>, target: &Target) -> Problem {
    let (method, path) = (request.method(), request.uri().path());
    if matches!(target, Target::Nothing) {
        let says = format!("there is nothing at {path}");
        context.trace.refused(CheckName::Route, says, Screen::Request.any());
        Problem::PageNotFound
    } else {
        let allow = target.allow();
        let says = format!("{path} does not take {method}, it takes {allow}");
        context.trace.refused(CheckName::Method, says, Screen::Request.any());
        Problem::MethodNotAllowed { allow }
    }
}
