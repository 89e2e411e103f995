//! `/api/oauth/me`: whose token this is (fact sheet B1). `POST` is a mirror of `GET`.

use http::Response;
use serde::Serialize;

use crate::appliance::Context;
use crate::problem::Problem;
use crate::reply;
use crate::routes::Call;

#[derive(Serialize)]
struct Body<'a> {
    /// Name of the operator profile.
    info: &'a str,
    /// The user, or the client where there is none [inferred].
    name: &'a str,
}

pub(crate) fn read(_: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let bearer = call.bearer.as_ref().ok_or(Problem::AccessDenied)?;
    let name = bearer.subject.name(&bearer.client_id);
    Ok(reply::ok(&Body { info: &bearer.profile.name, name }))
}
