//! `/api/oauth/privileges`: what a token may do (fact sheet B2).

use http::Response;
use serde::Serialize;

use crate::appliance::Context;
use crate::privilege;
use crate::problem::Problem;
use crate::reply;
use crate::routes::Call;

#[derive(Serialize)]
struct Body {
    privileges: Vec<String>,
}

pub(crate) fn read(_: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let bearer = call.bearer.as_ref().ok_or(Problem::AccessDenied)?;
    Ok(reply::ok(&Body { privileges: privilege::list(&bearer.privileges) }))
}
