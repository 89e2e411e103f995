//! The control interface of every host, under `/__admin/`: never part of the product's own API.
//! One file a resource.

mod access_token;
mod access_tracker;
mod clock;
mod exchanges;
mod faults;
mod panic;
mod reset;
mod revoke_tokens;
mod service_template;
mod session;
mod settings;
mod state;
mod undo_delete;

use std::net::{IpAddr, SocketAddr};

use http::{Method, Request, Response, header};

use crate::appliance::{Context, LARGEST_BODY};
use crate::body;
use crate::moment::Moment;
use crate::problem::Problem;
use crate::query;
use crate::state::State;

/// What came of a request to the control interface.
pub(crate) enum Outcome {
    Answered(Response<Vec<u8>>),
    /// Another state takes the place of this one.
    Replaced(Box<State>, Response<Vec<u8>>),
}

const ROOT: &str = "/__admin/";

/// Whether the request is for the control interface.
pub(crate) fn is_addressed(request: &Request<Vec<u8>>) -> bool {
    request.uri().path().starts_with(ROOT)
}

/// Whether the request asks for the saved state itself.
pub(crate) fn is_state(request: &Request<Vec<u8>>) -> bool {
    resource(request) == "state"
}

/// Whether the request puts another state in the place of the present one.
pub(crate) fn replaces_state(request: &Request<Vec<u8>>) -> bool {
    let (resource, method) = (resource(request), request.method());
    (resource == "reset" && method == Method::POST)
        || (resource == "state" && method == Method::PUT)
}

pub(crate) fn respond(
    state: &mut State,
    request: &Request<Vec<u8>>,
    moment: &Moment,
) -> Result<Outcome, Problem> {
    refuse_foreign_origin(request)?;
    if request.body().len() > LARGEST_BODY {
        return Err(Problem::ContentTooLarge { limit: LARGEST_BODY });
    }
    let allow = |allow: &str| Err(Problem::MethodNotAllowed { allow: allow.to_owned() });
    match (resource(request), request.method()) {
        ("state", &Method::GET) => Ok(Outcome::Answered(state::read(state))),
        ("state", &Method::PUT) => state::replace(request, moment),
        ("state", _) => allow("GET, PUT"),
        ("reset", &Method::POST) => reset::create(request, moment),
        ("reset", _) => allow("POST"),
        ("clock", &Method::GET) => Ok(Outcome::Answered(clock::read(state, moment))),
        ("clock", &Method::PUT) => clock::replace(state, request, moment).map(Outcome::Answered),
        ("clock", _) => allow("GET, PUT"),
        ("exchanges", &Method::GET) => exchanges::list(state, request).map(Outcome::Answered),
        ("exchanges", &Method::DELETE) => Ok(Outcome::Answered(exchanges::delete(state))),
        ("exchanges", _) => allow("GET, DELETE"),
        ("settings", &Method::GET) => Ok(Outcome::Answered(settings::read(state))),
        ("settings", &Method::PUT) => settings::replace(state, request).map(Outcome::Answered),
        ("settings", _) => allow("GET, PUT"),
        ("faults", &Method::GET) => Ok(Outcome::Answered(faults::read(state))),
        ("faults", &Method::PUT) => faults::replace(state, request).map(Outcome::Answered),
        ("faults", _) => allow("GET, PUT"),
        ("access-tracker", &Method::GET) => {
            access_tracker::list(state, request).map(Outcome::Answered)
        }
        ("access-tracker", &Method::DELETE) => Ok(Outcome::Answered(access_tracker::delete(state))),
        ("access-tracker", _) => allow("GET, DELETE"),
        ("revoke-tokens", &Method::POST) => {
            revoke_tokens::create(state, request, moment).map(Outcome::Answered)
        }
        ("revoke-tokens", _) => allow("POST"),
        ("service-templates/oauth2-api-user-access", &Method::POST) => {
            let mut context = Context::of_control(state, request, moment);
            service_template::create(&mut context, request).map(Outcome::Answered)
        }
        ("service-templates/oauth2-api-user-access", _) => allow("POST"),
        ("access-token", &Method::POST) => {
            let mut context = Context::of_control(state, request, moment);
            access_token::create(&mut context, request).map(Outcome::Answered)
        }
        ("access-token", _) => allow("POST"),
        ("session", &Method::POST) => Ok(Outcome::Answered(session::create(state, moment))),
        ("session", _) => allow("POST"),
        ("undo-delete", &Method::POST) => {
            let mut context = Context::of_control(state, request, moment);
            undo_delete::create(&mut context, request).map(Outcome::Answered)
        }
        ("undo-delete", _) => allow("POST"),
        ("panic", &Method::POST) => panic::create(),
        ("panic", _) => allow("POST"),
        (path, method) => match (path.split_once('/'), method) {
            (Some(("exchanges", id)), &Method::GET) => {
                exchanges::read(state, id).map(Outcome::Answered)
            }
            (Some(("access-tracker", number)), &Method::GET) => {
                access_tracker::read(state, number).map(Outcome::Answered)
            }
            (Some(("exchanges" | "access-tracker", _)), _) => allow("GET"),
            _ => Err(Problem::PageNotFound),
        },
    }
}

/// The number after which a log is asked for.
fn after(request: &Request<Vec<u8>>) -> Result<u64, Problem> {
    let text = request.uri().query().unwrap_or_default();
    let pairs = query::pairs(text.as_bytes())
        .map_err(|_| bad_request("The query has a broken percent escape"))?;
    match pairs.iter().find(|(name, _)| name == "after") {
        None => Ok(0),
        Some((_, value)) => value.parse().map_err(|_| bad_request("after must be a number")),
    }
}

fn resource(request: &Request<Vec<u8>>) -> &str {
    request.uri().path().strip_prefix(ROOT).unwrap_or_default().trim_end_matches('/')
}

/// A page of another site may send requests to a server on this machine. It says where it comes
/// from, and has no business here. A name that anyone can point at this machine is refused too,
/// because under it such a page would look like one of ours.
fn refuse_foreign_origin(request: &Request<Vec<u8>>) -> Result<(), Problem> {
    let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    let host = header(header::HOST);
    if let Some(host) = host.filter(|host| !is_own_name(host)) {
        return Err(Problem::ForeignHost { host: host.chars().take(100).collect() });
    }
    let Some(origin) = header(header::ORIGIN) else { return Ok(()) };
    let authority = origin.split_once("://").map(|(_, authority)| authority);
    match authority.is_some() && authority == host {
        true => Ok(()),
        false => Err(Problem::ForeignOrigin { origin: origin.chars().take(100).collect() }),
    }
}

/// Whether a `Host` is an IP address, `localhost` or a name without a domain, such as that of a
/// container.
fn is_own_name(host: &str) -> bool {
    if let Ok(address) = host.parse::<SocketAddr>() {
        return !address.ip().is_unspecified();
    }
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    bare.parse::<IpAddr>().is_ok() || !name.contains('.') || name.ends_with(".localhost")
}

/// The JSON body of a control request; an empty one is an empty object.
fn object(
    request: &Request<Vec<u8>>,
) -> Result<serde_json::Map<String, serde_json::Value>, Problem> {
    if request.body().iter().all(u8::is_ascii_whitespace) {
        return Ok(serde_json::Map::new());
    }
    match body::value(request.body()) {
        Ok(serde_json::Value::Object(members)) => Ok(members),
        Ok(_) => Err(bad_request("The request body must be a JSON object")),
        Err(fault) => Err(bad_request(fault.in_words())),
    }
}

/// Refuses members that the resource does not know, so that a slip of the pen is noticed.
fn refuse_unknown(
    members: &serde_json::Map<String, serde_json::Value>,
    known: &[&str],
) -> Result<(), Problem> {
    match members.keys().find(|name| !known.contains(&name.as_str())) {
        None => Ok(()),
        Some(name) => {
            let name: String = name.chars().take(60).collect();
            Err(bad_request(format!("There is no member {name}; known are {}", known.join(", "))))
        }
    }
}

fn bad_request(detail: impl Into<String>) -> Problem {
    Problem::BadRequest { detail: detail.into() }
}
