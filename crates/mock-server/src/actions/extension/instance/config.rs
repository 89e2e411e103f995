//! `GET` and `PUT /api/extension/instance/{id}/config`: the JSON object that only the extension
//! understands (fact sheet E5).

use http::Response;

use crate::actions;
use crate::appliance::Context;
use crate::problem::Problem;
use crate::reply;
use crate::resource::input;
use crate::resources::extension_instance::{self as extension, TABLE};
use crate::routes::Call;

pub(crate) fn read(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let item = super::find(context, call)?;
    Ok(reply::ok(&extension::config(&item)))
}

pub(crate) fn replace(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let item = super::find(context, call)?;
    let config = input::object(context, call.request.body(), actions::wording(call))?;
    let mut changed = item.clone();
    extension::set_config(&mut changed, config, context.now);
    let answer = reply::ok(&extension::config(&changed));
    actions::store(context, TABLE, &item, changed);
    Ok(answer)
}
