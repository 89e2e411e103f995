//! `PATCH /api/server/service/{server_uuid}/{service_name}/stop`: stops a program of a server (fact
//! sheet C7).

use http::Response;

use crate::appliance::Context;
use crate::problem::Problem;
use crate::routes::Call;

pub(crate) fn update(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    super::switch(context, call, false)
}
