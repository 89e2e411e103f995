//! `GET /api/application-license/summary`: licensed and used places (fact sheet C8). A place is
//! used by a device with an open session [inferred].

use std::collections::BTreeSet;

use http::Response;
use serde_json::{Value, json};

use crate::appliance::Context;
use crate::problem::Problem;
use crate::reply;
use crate::resource::text;
use crate::resources::application_license::{TABLE, written};
use crate::resources::session;
use crate::routes::Call;

pub(crate) fn read(context: &mut Context, _call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let licenses = context.state.items(TABLE);
    let places = |kind: &str| -> Option<i64> {
        let own: Vec<i64> = licenses
            .iter()
            .filter(|license| text(license, "license_type") == kind)
            .map(|license| license.get("user_count").and_then(Value::as_i64).unwrap_or_default())
            .collect();
        (!own.is_empty()).then(|| own.iter().sum())
    };
    // Evaluation licenses count only where there are no others.
    let (kind, licensed) = match (places("Permanent"), places("Evaluation")) {
        (None, Some(evaluation)) => ("Evaluation", evaluation),
        (permanent, _) => ("Permanent", permanent.unwrap_or_default()),
    };
    let devices: BTreeSet<String> = context
        .state
        .items(session::TABLE)
        .iter()
        .filter(|session| session::is_open(session))
        .map(|session| text(&session, "mac_address").to_owned())
        .collect();
    Ok(reply::ok(&json!({
        "license_type": kind,
        "licensed_count": licensed,
        "updated_at": written(context.now),
        "used_count": devices.len()
    })))
}
