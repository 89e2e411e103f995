//! `GET|PUT /__admin/faults`: answers that go wrong on purpose (conformance row SEC-06).

use http::{Request, Response};
use serde_json::{Value, json};

use crate::admin::{bad_request, object, refuse_unknown};
use crate::problem::Problem;
use crate::records::Fault;
use crate::reply;
use crate::state::State;

/// The most faults that wait at a time.
const MOST_FAULTS: usize = 100;

/// What a fault looks like.
const EXAMPLE: &str = r#"A fault is {"path": "/api/oauth", "fault": …} with "method", "times" and "after_commit" if need be; path is how the address starts, and the fault is one of {"status": 503}, {"delay_milliseconds": 1000}, {"malformed": true}, {"drop": true}"#;

pub(super) fn read(state: &State) -> Response<Vec<u8>> {
    reply::ok(&json!({ "faults": state.settings().faults }))
}

pub(super) fn replace(
    state: &mut State,
    request: &Request<Vec<u8>>,
) -> Result<Response<Vec<u8>>, Problem> {
    let mut given = object(request)?;
    refuse_unknown(&given, &["faults"])?;
    let faults = given.remove("faults").unwrap_or_else(|| Value::Array(Vec::new()));
    let faults: Vec<Fault> = serde_json::from_value(faults)
        .map_err(|error| bad_request(format!("The faults can not be read: {error}. {EXAMPLE}")))?;
    if faults.len() > MOST_FAULTS {
        return Err(bad_request(format!("There can be {MOST_FAULTS} faults at most")));
    }
    if let Some(reason) = faults.iter().find_map(Fault::fault) {
        return Err(bad_request(reason));
    }
    let mut settings = state.settings();
    settings.faults = faults;
    state.set_settings(settings);
    Ok(read(state))
}
