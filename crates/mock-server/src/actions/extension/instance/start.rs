//! `POST /api/extension/instance/{id}/start`: starts an extension that is stopped (fact sheet D4, E5).

use http::Response;

use crate::appliance::Context;
use crate::problem::Problem;
use crate::resources::extension_instance::RUNNING;
use crate::routes::Call;

pub(crate) fn create(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    super::switch(context, call, RUNNING)
}
