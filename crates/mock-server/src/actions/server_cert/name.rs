//! `GET` and `PUT /api/server-cert/name/{server_uuid}/{service_name}`: the certificate of a service
//! of any server.

pub(in crate::actions) mod disable;
pub(in crate::actions) mod enable;

use http::Response;

use crate::actions;
use crate::actions::server_cert::{answer, find, install, refuse, switched};
use crate::appliance::Context;
use crate::certificate::server;
use crate::item_table::Members;
use crate::problem::Problem;
use crate::routes::Call;

pub(crate) fn read(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let item = addressed(context, call)?;
    Ok(answer(context, &item))
}

pub(crate) fn replace(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let item = addressed(context, call)?;
    install(context, call, &item, true)
}

fn addressed(context: &mut Context, call: &Call) -> Result<Members, Problem> {
    let name = call.parameter("service_name");
    find(context, call.parameter("server_uuid"), |service| service.name == name)
}

/// Puts the certificate into use, or takes it out of use.
fn switch(
    context: &mut Context,
    call: &Call,
    is_enabled: bool,
) -> Result<Response<Vec<u8>>, Problem> {
    let before = addressed(context, call)?;
    let item = switched(&before, is_enabled).map_err(|invalid| refuse(context, invalid))?;
    actions::store(context, server::TABLE, &before, item.clone());
    Ok(answer(context, &item))
}
