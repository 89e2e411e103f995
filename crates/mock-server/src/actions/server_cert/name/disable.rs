//! `PATCH /api/server-cert/name/{server_uuid}/{service_name}/disable`.

use http::Response;

use crate::actions::server_cert::name::switch;
use crate::appliance::Context;
use crate::problem::Problem;
use crate::routes::Call;

pub(crate) fn update(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    switch(context, call, false)
}
