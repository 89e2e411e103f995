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
use crate::state::{FORMAT, State};

pub(super) fn read(state: &State) -> Response<Vec<u8>> {
    reply::ok(&state.export())
}

/// Takes an export in. It is read as a whole before anything changes.
pub(super) fn replace(request: &Request<Vec<u8>>, moment: &Moment) -> Result<Outcome, Problem> {
    let mut members = object(request)?;
    if members.contains_key("tables") || members.contains_key("rows") {
        refuse_unknown(&members, &["format", "tables", "rows", "unreadable"])?;
    }
    let rows = match (members.remove("tables"), members.remove("rows")) {
        (Some(Value::Object(tables)), None) => {
            check_format(members.get("format"))?;
            rows_of_tables(tables)?
        }
        // What an appliance with unreadable data exports, mended or from a newer version.
        (None, Some(Value::Object(rows))) => rows.into_iter().map(row).collect(),
        _ => return Err(bad_request("This is no exported state: it has no tables")),
    };
    let mut state =
        State::load(&rows).map_err(|error: LoadError| bad_request(error.to_string()))?;
    let mut meta = state.meta().clone();
    meta.boot = meta::boot(&mut Random::from_entropy(moment.entropy));
    let scenario = meta.scenario;
    state.set_meta(meta);
    let body = reply::ok(&json!({ "scenario": scenario }));
    Ok(Outcome::Replaced(Box::new(state), body))
}

fn check_format(format: Option<&Value>) -> Result<(), Problem> {
    match format.and_then(Value::as_u64) {
        Some(found) if found <= FORMAT => Ok(()),
        Some(found) => Err(bad_request(LoadError::Newer { found, known: FORMAT }.to_string())),
        None => Err(bad_request("The state must name its format, as an export does")),
    }
}

fn rows_of_tables(tables: serde_json::Map<String, Value>) -> Result<Vec<Row>, Problem> {
    let mut rows = Vec::new();
    for (table, records) in tables {
        let Value::Object(records) = records else {
            return Err(bad_request(format!("The table {table} must be an object of records")));
        };
        rows.extend(
            records.into_iter().map(|(key, record)| row((format!("{table}/{key}"), record))),
        );
    }
    Ok(rows)
}

/// A row as it is stored: a text that is no record stays as it is, and is found to be none.
fn row((name, value): (String, Value)) -> Row {
    match value {
        Value::String(text) => (name, text),
        record => (name, record.to_string()),
    }
}
