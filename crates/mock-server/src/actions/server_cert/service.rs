//! `GET` and `PATCH /api/server-cert/{service_id}`: the certificate of a service of the answering
//! server.

use http::Response;

use crate::actions::server_cert::{answer, find, install};
use crate::appliance::Context;
use crate::certificate::server;
use crate::item_table::Members;
use crate::problem::Problem;
use crate::resource::text;
use crate::routes::Call;

pub(crate) fn read(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let item = addressed(context, call)?;
    Ok(answer(context, &item))
}

pub(crate) fn update(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let item = addressed(context, call)?;
    install(context, call, &item, false)
}

fn addressed(context: &mut Context, call: &Call) -> Result<Members, Problem> {
    let server = server::answering(context).unwrap_or_default();
    let id = call.parameter("service_id");
    find(context, text(&server, "server_uuid"), |service| service.id.to_string() == id)
}
