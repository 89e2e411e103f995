//! `GET /api/server/fips`: whether the server uses approved cryptography only (fact sheet C7).

use http::Response;
use serde_json::json;

use crate::actions::version;
use crate::appliance::Context;
use crate::problem::Problem;
use crate::reply;
use crate::routes::Call;

pub(crate) fn read(_context: &mut Context, _call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    Ok(reply::ok(&json!({ "fips_mode": version::HAS_FIPS })))
}
