//! `POST /__admin/undo-delete`: puts back what the exchange of a number deleted. Only the lab has
//! this; tokens that ended with the object stay ended.

use http::{Request, Response, StatusCode};
use serde_json::Value;

use crate::actions;
use crate::admin::{bad_request, object, refuse_unknown};
use crate::appliance::Context;
use crate::problem::Problem;
use crate::resource;

pub(super) fn create(
    context: &mut Context,
    request: &Request<Vec<u8>>,
) -> Result<Response<Vec<u8>>, Problem> {
    let given = object(request)?;
    refuse_unknown(&given, &["exchange"])?;
    let Some(number) = given.get("exchange").and_then(Value::as_u64) else {
        return Err(bad_request("exchange must be the number of the exchange that deleted it"));
    };
    let Some(deleted) = context.state.deleted(number) else {
        return Err(Problem::ObjectNotFound);
    };
    let resource = actions::resource(&deleted.table);
    resource::restore(context, resource, &deleted.item)?;
    context.state.forget_deleted(number);
    context.state.count_control();
    Ok(resource::item(context, resource, &deleted.item, StatusCode::OK))
}
