//! `GET|PUT /__admin/settings`: every switch of the appliance. `PUT` changes what it names.

use http::{Request, Response};
use serde_json::{Map, Value};

use crate::admin::{bad_request, object, refuse_unknown};
use crate::item_table::View;
use crate::problem::Problem;
use crate::records::{Server, Settings};
use crate::reply;
use crate::state::State;

/// The longest that a code may live (RFC 6749 section 4.1.2).
const LONGEST_CODE_LIFETIME: u32 = 600;

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
    let given = object(request)?;
    let before = state.settings();
    let mut merged = members(&before);
    let known: Vec<&str> = merged.keys().map(String::as_str).collect();
    refuse_unknown(&given, &known)?;
    let names: Vec<String> = given.keys().cloned().collect();
    merged.extend(given);
    let settings: Settings = serde_json::from_value(Value::Object(merged))
        .map_err(|error| bad_request(format!("{} can not be set so: {error}", names.join(", "))))?;
    check(state, &settings)?;
    state.set_settings(Settings { faults: before.faults, ..settings });
    Ok(read(state))
}

/// All switches; faults have an address of their own.
fn members(settings: &Settings) -> Map<String, Value> {
    let settings = Settings { faults: Vec::new(), ..settings.clone() };
    match serde_json::to_value(settings) {
        Ok(Value::Object(members)) => members,
        _ => Map::new(),
    }
}

fn check(state: &State, settings: &Settings) -> Result<(), Problem> {
    let is_status =
        |said: Option<u16>, allowed: [u16; 2]| said.is_none_or(|s| allowed.contains(&s));
    let servers = state.items(Server::TABLE);
    let is_node = |name: &String| servers.find("name", name).is_some();
    let reason = if !is_status(settings.bad_token_status, [401, 403]) {
        "bad_token_status must be 401, 403 or null"
    } else if !is_status(settings.wrong_password_status, [400, 401]) {
        "wrong_password_status must be 400, 401 or null"
    } else if !(1..=LONGEST_CODE_LIFETIME).contains(&settings.code_lifetime_seconds) {
        "code_lifetime_seconds must be from 1 to 600"
    } else if settings.refresh_idle_seconds == Some(0) {
        "refresh_idle_seconds must be at least 1, or null"
    } else if !settings.node.as_ref().is_none_or(is_node) {
        "node must be the name of a server of the cluster, or null"
    } else {
        return Ok(());
    };
    Err(bad_request(reason))
}
