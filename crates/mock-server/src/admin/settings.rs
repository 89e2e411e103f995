//! `GET|PUT /__admin/settings`: every switch of the appliance. `PUT` changes what it names.

use http::{Request, Response};
use serde_json::{Map, Value};

use crate::admin::{bad_request, object, refuse_unknown};
use crate::item_table::View;
use crate::problem::Problem;
use crate::records::{Server, Settings};
use crate::reply;
use crate::state::State;

pub(super) fn read(state: &State) -> Response<Vec<u8>> {
    let settings = state.settings();
    let mut body = members(&settings);
    body.insert("deviations".to_owned(), settings.deviations().into());
    body.insert("seed".to_owned(), state.meta().seed.clone().into());
    reply::ok(&body)
}

pub(super) fn replace(
    state: &mut State,
    request: &Request<Vec<u8>>,
) -> Result<Response<Vec<u8>>, Problem> {
    apply(state, object(request)?)?;
    Ok(read(state))
}

/// Changes what is named, or nothing.
pub(super) fn apply(state: &mut State, given: Map<String, Value>) -> Result<(), Problem> {
    let before = state.settings();
    let mut merged = members(&before);
    let known: Vec<&str> = merged.keys().map(String::as_str).collect();
    refuse_unknown(&given, &known)?;
    let mut settings = before.clone();
    for (name, value) in given {
        if value.as_f64().is_some_and(|number| number < 0.0) {
            return Err(bad_request(format!("{name} can not be below 0")));
        }
        merged.insert(name.clone(), value);
        // One after the other, so that the one that is wrong is named.
        settings = serde_json::from_value(Value::Object(merged.clone()))
            .map_err(|error| bad_request(format!("{name} can not be set so: {error}")))?;
    }
    check(state, &settings)?;
    state.set_settings(Settings { faults: before.faults, ..settings });
    Ok(())
}

/// All switches; faults have an address of their own.
fn members(settings: &Settings) -> Map<String, Value> {
    let settings = Settings { faults: Vec::new(), ..settings.clone() };
    match serde_json::to_value(settings) {
        Ok(Value::Object(members)) => members,
        _ => Map::new(),
    }
}

/// Whether the settings can be, and the node they name is there.
fn check(state: &State, settings: &Settings) -> Result<(), Problem> {
    if let Some(reason) = settings.fault() {
        return Err(bad_request(reason));
    }
    let servers = state.items(Server::TABLE);
    match settings.node.as_ref().is_none_or(|name| servers.find("name", name).is_some()) {
        true => Ok(()),
        false => Err(bad_request("node must be the name of a server of the cluster, or null")),
    }
}
