//! `GET /__admin/exchanges`: what the appliance saw, oldest first, each with its decision trace.
//! `?after=ID` leaves out what one has already, `DELETE` forgets all.

use http::{Request, Response, StatusCode};
use serde::Serialize;
use serde_json::value::RawValue;

use crate::admin::after;
use crate::problem::Problem;
use crate::reply;
use crate::seed::Scenario;
use crate::state::State;

#[derive(Serialize)]
struct Body<'a> {
    /// Another value than before means that the numbers began anew.
    boot: &'a str,
    /// What the appliance started from.
    scenario: Scenario,
    /// How many changes of objects came by the control interface instead.
    controls: u64,
    exchanges: Vec<&'a RawValue>,
}

pub(super) fn list(
    state: &State,
    request: &Request<Vec<u8>>,
) -> Result<Response<Vec<u8>>, Problem> {
    let after = after(request)?;
    let meta = state.meta();
    Ok(reply::ok(&Body {
        boot: &meta.boot,
        scenario: meta.scenario,
        controls: meta.controls,
        exchanges: state.exchanges.after(after),
    }))
}

pub(super) fn read(state: &State, id: &str) -> Result<Response<Vec<u8>>, Problem> {
    let exchange = id.parse().ok().and_then(|id| state.exchanges.get(id));
    exchange.map(|exchange| reply::ok(&exchange)).ok_or(Problem::ObjectNotFound)
}

pub(super) fn delete(state: &mut State) -> Response<Vec<u8>> {
    state.exchanges.clear();
    reply::empty(StatusCode::NO_CONTENT)
}
