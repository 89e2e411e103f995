//! `GET|PUT /__admin/clock`: the appliance's time. `now` sets it, `offset_seconds` shifts it
//! against the host's, `advance_seconds` against itself, `frozen` stops it where it stands.

use http::{Request, Response};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::admin::{bad_request, object, refuse_unknown};
use crate::clock::Clock;
use crate::moment::Moment;
use crate::problem::Problem;
use crate::reply;
use crate::state::State;
use crate::timestamp::{NotATime, Timestamp};

#[derive(Serialize)]
struct Body {
    now: Timestamp,
    /// What is added to the host's time; of a stopped clock, at this moment.
    offset_seconds: f64,
    frozen: bool,
}

pub(super) fn read(state: &State, moment: &Moment) -> Response<Vec<u8>> {
    let clock = &state.meta().clock;
    let now = clock.now(moment);
    let offset = now.as_milliseconds().saturating_sub(moment.unix_milliseconds);
    reply::ok(&Body {
        now,
        offset_seconds: offset as f64 / 1000.0,
        frozen: clock.frozen_at.is_some(),
    })
}

pub(super) fn replace(
    state: &mut State,
    request: &Request<Vec<u8>>,
    moment: &Moment,
) -> Result<Response<Vec<u8>>, Problem> {
    let members = object(request)?;
    refuse_unknown(&members, &["now", "offset_seconds", "advance_seconds", "frozen"])?;
    let before = state.meta().clock;
    let offset = seconds(&members, "offset_seconds")?;
    let advance = seconds(&members, "advance_seconds")?;
    let now = match (time(&members)?, offset, advance) {
        (Some(now), None, None) => now,
        (None, Some(offset), None) => {
            Clock { offset_milliseconds: offset, frozen_at: None }.now(moment)
        }
        (None, None, Some(advance)) => {
            let now = before.now(moment).as_milliseconds();
            Timestamp::from_milliseconds(now.saturating_add(advance))
        }
        (None, None, None) => before.now(moment),
        _ => {
            return Err(bad_request("Give only one of now, offset_seconds and advance_seconds"));
        }
    };
    let frozen = match members.get("frozen") {
        None | Some(Value::Null) => before.frozen_at.is_some(),
        Some(Value::Bool(frozen)) => *frozen,
        Some(_) => return Err(bad_request("frozen must be true or false")),
    };
    let mut meta = state.meta().clone();
    // A stopped clock has no offset, so that a state does not depend on when it was stopped.
    let offset = now.as_milliseconds().saturating_sub(moment.unix_milliseconds);
    meta.clock = Clock {
        offset_milliseconds: if frozen { 0 } else { offset },
        frozen_at: frozen.then_some(now),
    };
    state.set_meta(meta);
    Ok(read(state, moment))
}

fn time(members: &Map<String, Value>) -> Result<Option<Timestamp>, Problem> {
    let refusal = || bad_request("now must be a time such as 2026-01-31T12:00:00Z");
    match members.get("now") {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => text.parse().map(Some).map_err(|NotATime| refusal()),
        Some(_) => Err(refusal()),
    }
}

/// So many seconds at most: some 3,000 years.
const LONGEST_STEP: f64 = 1e11;

/// A number of seconds, as milliseconds.
fn seconds(members: &Map<String, Value>, name: &str) -> Result<Option<i64>, Problem> {
    let Some(value) = members.get(name).filter(|value| !value.is_null()) else { return Ok(None) };
    match value.as_f64() {
        None => Err(bad_request(format!("{name} must be a number of seconds"))),
        Some(seconds) if seconds.abs() < LONGEST_STEP => {
            Ok(Some((seconds * 1000.0).round() as i64))
        }
        Some(_) => Err(bad_request(format!(
            "{name} must be less than {LONGEST_STEP} seconds in either direction"
        ))),
    }
}
