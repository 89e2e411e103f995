//! `PATCH /api/application-license/activate-online/{license_id}`: activates a license through the license service
//! (fact sheet C8). Nobody is asked: every license can be activated [inferred].

use http::Response;

use crate::appliance::Context;
use crate::problem::Problem;
use crate::routes::Call;

pub(crate) fn update(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    super::activate(context, call, "online")
}
