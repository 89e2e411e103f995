//! Objects of which there is one, or one a server: they are always there, with the values of a
//! new appliance, and are changed.

use http::{Method, Response, StatusCode};
use serde_json::Value;

use crate::appliance::Context;
use crate::catalogue::{self, Found, Resource, Variant};
use crate::item_table::Members;
use crate::problem::Problem;
use crate::reply;
use crate::resource::{HAL, change, input, link, no_object, render};
use crate::resources;
use crate::routes::Call;
use crate::seed;
use crate::state::{SINGLETON, State};

pub(super) fn respond(
    context: &mut Context,
    call: &Call,
    found: &Found,
) -> Result<Response<Vec<u8>>, Problem> {
    let resource = found.resource;
    if !resources::exists(context.state, &found.parameters) {
        let says = "there is no server with this UUID".to_owned();
        return Err(no_object(context, resource, says));
    }
    let stored = read(context.state, resource, &found.parameters);
    let (stored, status) = match *call.request.method() {
        Method::DELETE => {
            let id = stored.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
            context.state.items_mut(SINGLETON).remove(&id);
            return Ok(reply::empty(StatusCode::NO_CONTENT));
        }
        Method::GET => (stored, StatusCode::OK),
        ref method => {
            let body = input::object(context, call.request.body(), resource.messages)?;
            let (variant, status) = match *method {
                Method::PUT => (Variant::Replace, StatusCode::OK),
                Method::POST => (Variant::Create, StatusCode::CREATED),
                _ => (Variant::Update, StatusCode::OK),
            };
            (change::write_singleton(context, resource, body, &stored, variant)?, status)
        }
    };
    let mut rendered = render(context, resource, &stored);
    link(&mut rendered, &format!("{}{}", context.base, call.request.uri().path()));
    Ok(reply::json(status, HAL, &rendered))
}

/// The object of a resource of which there is one. The service is named, so that no other is read.
pub(crate) fn of(state: &State, api: &str, name: &str) -> Members {
    let mut resources = catalogue::api(api).into_iter().flat_map(|api| &api.resources);
    let resource = resources.find(|resource| resource.name == name);
    resource.map(|resource| read(state, resource, &[])).unwrap_or_default()
}

/// The object as it stands: what is stored, or what a new appliance has.
pub(crate) fn read(state: &State, resource: &Resource, parameters: &[(String, String)]) -> Members {
    let id = id(resource, parameters);
    let items = state.items(SINGLETON);
    let mut stored = match items.get(&id) {
        Some(stored) => stored.into_owned(),
        None => seed::singleton(resource, parameters),
    };
    stored.insert("id".to_owned(), id.into());
    stored
}

/// What it is stored under: the name of the resource, and the parameters of its address.
fn id(resource: &Resource, parameters: &[(String, String)]) -> String {
    let values: Vec<&str> = parameters.iter().map(|(_, value)| value.as_str()).collect();
    [&[resource.name.as_str()], values.as_slice()].concat().join("/")
}
