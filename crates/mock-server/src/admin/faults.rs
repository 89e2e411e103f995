//! `GET|PUT /__admin/faults`: answers that go wrong on purpose (conformance row SEC-06).

use http::{Request, Response};
use serde_json::{Value, json};

use crate::admin::{bad_request, object, refuse_unknown};
use crate::problem::Problem;
use crate::records::{Fault, FaultKind};
use crate::reply;
use crate::state::State;

/// The longest that an answer is held back (conformance row SWX-08).
const LONGEST_DELAY_MILLISECONDS: u32 = 60_000;

/// The most faults that wait at a time.
const MOST_FAULTS: usize = 100;

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
        .map_err(|error| bad_request(format!("The faults can not be read: {error}")))?;
    if faults.len() > MOST_FAULTS {
        return Err(bad_request(format!("There can be {MOST_FAULTS} faults at most")));
    }
    faults.iter().try_for_each(check)?;
    let mut settings = state.settings();
    settings.faults = faults;
    state.set_settings(settings);
    Ok(read(state))
}

fn check(fault: &Fault) -> Result<(), Problem> {
    let reason = match fault.fault {
        FaultKind::Status(status) if !(400..=599).contains(&status) => {
            "A fault's status must be from 400 to 599"
        }
        FaultKind::DelayMilliseconds(milliseconds) if milliseconds > LONGEST_DELAY_MILLISECONDS => {
            "A fault's delay must be at most 60000 milliseconds"
        }
        FaultKind::Malformed(false) | FaultKind::Drop(false) => {
            "A fault that is false is none: leave it out"
        }
        _ if fault.times == Some(0) => "A fault must come at least once",
        _ if !fault.path.starts_with('/') => "A fault's path must start with a slash",
        _ => return Ok(()),
    };
    Err(bad_request(reason))
}
