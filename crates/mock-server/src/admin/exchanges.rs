//! `GET /__admin/exchanges`: what the appliance saw, oldest first, each with its decision trace.
//! `?after=ID` leaves out what one has already, `DELETE` forgets all.

use http::{Request, Response, StatusCode};
use serde_json::json;

use crate::admin::bad_request;
use crate::exchange::{self, Exchange};
use crate::problem::Problem;
use crate::state::State;
use crate::{query, reply};

pub(super) fn list(
    state: &State,
    request: &Request<Vec<u8>>,
) -> Result<Response<Vec<u8>>, Problem> {
    let text = request.uri().query().unwrap_or_default();
    let pairs = query::pairs(text.as_bytes())
        .map_err(|_| bad_request("The query has a broken percent escape"))?;
    let after = match pairs.iter().find(|(name, _)| name == "after") {
        None => 0,
        Some((_, value)) => {
            value.parse().map_err(|_| bad_request("after must be the id of an exchange"))?
        }
    };
    let exchanges: Vec<&Exchange> =
        state.exchanges.iter().filter(|exchange| exchange.id > after).collect();
    Ok(reply::ok(&json!({ "exchanges": exchanges })))
}

pub(super) fn read(state: &State, id: &str) -> Result<Response<Vec<u8>>, Problem> {
    let exchange = id.parse().ok().and_then(|id| state.exchanges.get(&exchange::key(id)));
    exchange.map(reply::ok).ok_or(Problem::ObjectNotFound)
}

pub(super) fn delete(state: &mut State) -> Response<Vec<u8>> {
    while let Some(oldest) = state.exchanges.first_key().map(str::to_owned) {
        state.exchanges.remove(&oldest);
    }
    reply::empty(StatusCode::NO_CONTENT)
}
