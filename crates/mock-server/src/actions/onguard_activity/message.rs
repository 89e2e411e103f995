//! `POST /api/onguard-activity/message`: shows a text on endpoints (fact sheet E5).

use http::Response;

use crate::appliance::Context;
use crate::problem::Problem;
use crate::routes::Call;

pub(crate) fn create(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let body = call.body(context)?;
    let activities = super::addressed(context, call, &body)?;
    Ok(super::send(context, activities, "Message", &body, |_, _, _| {}))
}
