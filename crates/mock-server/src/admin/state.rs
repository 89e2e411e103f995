//! `GET|PUT /__admin/state`: the whole state as one JSON value, out and in again.

use http::{Request, Response};
use serde_json::{Value, json};

use crate::admin::{Outcome, bad_request, object, refuse_unknown};
use crate::commit::{LoadError, Row};
use crate::moment::Moment;
use crate::problem::Problem;
use crate::random::Random;
use crate::records::meta;
use crate::reply;
use crate::state::State;

pub(super) fn read(state: &State) -> Response<Vec<u8>> {
    reply::ok(&state.export())
}

/// Takes an export in. It is read as a whole before anything changes.
pub(super) fn replace(request: &Request<Vec<u8>>, moment: &Moment) -> Result<Outcome, Problem> {
    let members = object(request)?;
    refuse_unknown(&members, &["format", "tables"])?;
    let Some(Value::Object(tables)) = members.get("tables") else {
        return Err(bad_request("The state must have a member tables, as an export has it"));
    };
    let mut rows: Vec<Row> = Vec::new();
    for (table, records) in tables {
        let Value::Object(records) = records else {
            return Err(bad_request(format!("The table {table} must be an object of records")));
        };
        for (key, record) in records {
            rows.push((format!("{table}/{key}"), record.to_string()));
        }
    }
    let mut state =
        State::load(&rows).map_err(|error: LoadError| bad_request(error.to_string()))?;
    let mut meta = state.meta().clone();
    meta.boot = meta::boot(&mut Random::from_entropy(moment.entropy));
    let scenario = meta.scenario;
    state.set_meta(meta);
    let body = reply::ok(&json!({ "scenario": scenario }));
    Ok(Outcome::Replaced(Box::new(state), body))
}
