//! `POST /__admin/service-templates/oauth2-api-user-access`: what the wizard of that name does
//! (fact sheet F4). The product has no REST resource for it.

use http::{Request, Response, StatusCode};
use serde_json::Value;

use crate::actions;
use crate::admin::{bad_request, object, refuse_unknown};
use crate::appliance::Context;
use crate::problem::Problem;
use crate::resource;
use crate::service_template;

pub(super) fn create(
    context: &mut Context,
    request: &Request<Vec<u8>>,
) -> Result<Response<Vec<u8>>, Problem> {
    let given = object(request)?;
    refuse_unknown(&given, &["name_prefix", "operator_profile"])?;
    let text = |name: &str| match given.get(name) {
        None | Some(Value::Null) => Ok(""),
        Some(Value::String(text)) => Ok(text.trim()),
        Some(_) => Err(bad_request(format!("{name} must be a string"))),
    };
    let (prefix, profile) = (text("name_prefix")?, text("operator_profile")?);
    if prefix.is_empty() {
        return Err(bad_request("The service needs a name_prefix"));
    }
    let service = service_template::add(context, prefix, profile)?;
    context.state.count_control();
    Ok(resource::item(context, actions::resource("service"), &service, StatusCode::CREATED))
}
