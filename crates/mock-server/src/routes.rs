//! The table of endpoints, and the way of a request to its own. Authentication comes before
//! existence and method (conformance row BEAR-15), privileges come after the form of the request
//! and before its content.

use http::{Method, Request, Response, StatusCode, header};

use crate::actions;
use crate::appliance::Context;
use crate::catalogue::{self, Found};
use crate::item_table::Members;
use crate::media_type::ContentType;
use crate::oauth::metadata::WELL_KNOWN;
use crate::problem::Problem;
use crate::resource::input;
use crate::trace::{CheckName, Screen};
use crate::{base, bearer, body, cors, documents, media_type, oauth, reply, resource};

/// An endpoint that is not one of the operations of the documents, or that anybody may call.
pub(crate) struct Route {
    method: Method,
    path: &'static str,
    access: Access,
    answer: Handler,
}

/// Who may call such an endpoint; it does its own checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Access {
    Open,
    /// The product does not have it: it exists in other profiles only.
    Beyond,
}

/// What answers a call.
pub(crate) type Handler = fn(&mut Context, &Call) -> Result<Response<Vec<u8>>, Problem>;

/// A request on its way to its endpoint.
pub(crate) struct Call<'a> {
    pub(crate) request: &'a Request<Vec<u8>>,
    /// Whose token it carries; `None` on open routes.
    pub(crate) bearer: Option<bearer::Bearer>,
    /// What the documents say about it.
    pub(crate) found: Option<&'a Found>,
}

impl Call<'_> {
    /// What stands in the place of the braces of the path.
    pub(crate) fn parameter(&self, name: &str) -> &str {
        let parameters = self.found.map(|found| found.parameters.as_slice()).unwrap_or_default();
        let value = parameters.iter().find(|(known, _)| known == name);
        value.map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// The members that the operation takes, as its model says.
    pub(crate) fn body(&self, context: &mut Context) -> Result<Members, Problem> {
        let Some(Found { resource, path, .. }) = self.found else { return Ok(Members::new()) };
        let wording = resource.messages;
        let members = input::object(context, self.request.body(), wording)?;
        let model = path.body.as_deref().unwrap_or_default();
        input::model(context.state, resource.api(), model, &members)
            .map_err(|invalid| resource::refuse(context, CheckName::Validation, wording, invalid))
    }

    /// A parameter of the query; nothing if it is empty.
    pub(crate) fn query(&self, name: &str) -> Option<String> {
        let query = self.request.uri().query().unwrap_or_default();
        let pairs = crate::query::pairs(query.as_bytes()).unwrap_or_default();
        let value = pairs.into_iter().find(|(known, _)| known == name).map(|(_, value)| value);
        value.filter(|value| !value.is_empty())
    }
}

/// What is not in the documents, or open; the operations of the documents come after it.
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
];

/// Where the product's API begins.
const API: &str = "/api";

/// The largest body of a request to the API.
const LARGEST_BODY: usize = 1024 * 1024;

/// The address of a route does not name what it works on: that stands in the request.
const fn route(method: Method, path: &'static str, access: Access, answer: Handler) -> Route {
    Route { method, path, access, answer }
}

/// What an address leads to.
enum Target {
    Routes(Vec<&'static Route>),
    Operations(Vec<Found>),
    /// A page of the documents in the product's form.
    Documents,
    /// A page of the documents in the appliance's own form.
    OwnDocuments,
    Nothing,
}

impl Target {
    fn methods(&self) -> Vec<Method> {
        match self {
            Self::Routes(routes) => routes.iter().map(|route| route.method.clone()).collect(),
            Self::Operations(found) => {
                let mut methods: Vec<Method> =
                    found.iter().flat_map(|found| found.path.methods()).collect();
                methods.dedup();
                methods
            }
            Self::Documents | Self::OwnDocuments => vec![Method::GET],
            Self::Nothing => Vec::new(),
        }
    }

    fn is_open(&self) -> bool {
        matches!(self, Self::Routes(_) | Self::OwnDocuments)
    }

    /// The media types of the files that it sends.
    fn files(&self) -> Vec<&'static str> {
        let Self::Operations(found) = self else { return Vec::new() };
        let files = |found: &Found| {
            let documented = found.path.media.as_deref().into_iter();
            documented
                .chain(actions::file_types(&found.path.path).iter().copied())
                .collect::<Vec<_>>()
        };
        found.iter().flat_map(files).collect()
    }

    /// For the `Allow` header.
    fn allow(&self) -> String {
        let methods = self.methods();
        let mut names: Vec<&str> = methods.iter().map(Method::as_str).collect();
        names.push("OPTIONS");
        names.join(", ")
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
    let target = find(context, path);
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
    if !target.methods().contains(&method) {
        // The token endpoint words its own refusal of other methods (fact sheet A4 row 1).
        return match path {
            "/api/oauth" => oauth::token::wrong_method(context, request, &target.allow()),
            _ => Err(no_route(context, request, &target)),
        };
    }
    context.trace.passed(CheckName::Route, format!("{method} {path} is an operation of the API"));
    if !is_open {
        check_form(context, request, &method, &target)?;
    }
    let is_change = method != Method::GET;
    match target {
        Target::Operations(mut found) => {
            found.retain(|found| found.path.takes(&method));
            let Some(found) = chosen(&found) else { return Err(Problem::PageNotFound) };
            let call = Call { request, bearer, found: Some(found) };
            let privileges = &found.resource.privileges;
            // What tells about the token itself changes nothing, whatever the method.
            let is_change = is_change && !privileges.is_empty();
            authorize(context, &call, privileges, is_change)?;
            match actions::of(&method, &found.path.path) {
                Some(answer) => answer(context, &call),
                None => resource::respond(context, &call, found),
            }
        }
        Target::Documents => {
            let call = Call { request, bearer, found: None };
            authorize(context, &call, &["api_docs".to_owned()], false)?;
            documents::product(context, request)
        }
        Target::OwnDocuments => documents::own(context, request),
        Target::Routes(routes) => {
            let call = Call { request, bearer, found: None };
            let route = routes.into_iter().find(|route| route.method == method);
            route.map_or(Err(Problem::PageNotFound), |route| (route.answer)(context, &call))
        }
        Target::Nothing => Err(Problem::PageNotFound),
    }
}

/// The operation that is meant where one template takes an id and another a name: an id if the
/// text is a number.
fn chosen(found: &[Found]) -> Option<&Found> {
    let is_number = |found: &&Found| {
        let value = found.parameters.last().map(|(_, value)| value.as_str());
        value.is_some_and(|value| value.parse::<i64>().is_ok())
    };
    match found {
        [only] => Some(only),
        several => {
            let by_id = several.iter().find(|found| is_id(found)).filter(is_number);
            by_id.or_else(|| several.iter().find(|found| !is_id(found))).or(several.first())
        }
    }
}

fn is_id(found: &Found) -> bool {
    found.parameters.last().is_some_and(|(name, _)| name == "id")
}

fn authorize(
    context: &mut Context,
    call: &Call,
    privileges: &[String],
    is_change: bool,
) -> Result<(), Problem> {
    match &call.bearer {
        Some(bearer) => bearer::authorize(context, bearer, privileges, is_change),
        None => Err(Problem::AccessDenied),
    }
}

/// What the address leads to.
fn find(context: &Context, path: &str) -> Target {
    let is_beyond = context.settings.profile.is_beyond_product();
    let is_there =
        |route: &&Route| route.path == path && (is_beyond || route.access != Access::Beyond);
    let routes: Vec<&Route> = ROUTES.iter().filter(is_there).collect();
    if !routes.is_empty() {
        return Target::Routes(routes);
    }
    if documents::is_own(path) {
        return Target::OwnDocuments;
    }
    if documents::is_product(path) {
        return Target::Documents;
    }
    let found = path.strip_prefix(API).map(catalogue::find).unwrap_or_default();
    match found.is_empty() {
        true => Target::Nothing,
        false => Target::Operations(found),
    }
}

/// Whether another profile has something at the path.
fn is_elsewhere(path: &str) -> bool {
    ROUTES.iter().any(|route| route.access == Access::Beyond && route.path == path)
}

/// What has to be right about any request to the API before its content matters.
fn check_form(
    context: &mut Context,
    request: &Request<Vec<u8>>,
    method: &Method,
    target: &Target,
) -> Result<(), Problem> {
    let is_taken = media_type::accepts_json(request.headers())
        || target.files().iter().any(|file| media_type::accepts(request.headers(), file));
    if !is_taken {
        let says = "the Accept header takes no media type that this operation sends";
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
        context.trace.refused(CheckName::Body, fault.in_words(), Screen::Request.any());
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
