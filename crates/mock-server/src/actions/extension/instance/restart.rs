//! `POST /api/extension/instance/{id}/restart`: stops an extension and starts it again; one that
//! is stopped is started [inferred] (fact sheet D4, E5).

use http::{Response, StatusCode};

use crate::actions;
use crate::appliance::Context;
use crate::problem::Problem;
use crate::reply;
use crate::resources::extension_instance::{self as extension, RUNNING, STOPPED, TABLE};
use crate::routes::Call;

pub(crate) fn create(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let item = super::find(context, call)?;
    let mut changed = item.clone();
    extension::bring(&mut changed, STOPPED, context.now);
    extension::bring(&mut changed, RUNNING, context.now);
    actions::store(context, TABLE, &item, changed);
    Ok(reply::empty(StatusCode::NO_CONTENT))
}
