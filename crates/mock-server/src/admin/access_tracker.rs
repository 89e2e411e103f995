//! `GET|DELETE /__admin/access-tracker`: the logins that Policy Manager decided on, oldest first.
//! The product has no REST resource for them (fact sheet C7).

use http::{Request, Response, StatusCode};
use serde_json::json;

use crate::admin::after;
use crate::problem::Problem;
use crate::reply;
use crate::state::State;

pub(super) fn list(
    state: &State,
    request: &Request<Vec<u8>>,
) -> Result<Response<Vec<u8>>, Problem> {
    let records = state.access_tracker.after(after(request)?);
    Ok(reply::ok(&json!({ "boot": state.meta().boot, "records": records })))
}

pub(super) fn read(state: &State, number: &str) -> Result<Response<Vec<u8>>, Problem> {
    let record = number.parse().ok().and_then(|number| state.access_tracker.get(number));
    record.map(|record| reply::ok(&record)).ok_or(Problem::ObjectNotFound)
}

pub(super) fn delete(state: &mut State) -> Response<Vec<u8>> {
    state.access_tracker.clear();
    reply::empty(StatusCode::NO_CONTENT)
}
