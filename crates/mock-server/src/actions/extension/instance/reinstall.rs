//! `POST /api/extension/instance/{id}/reinstall`: sets an extension up again in its version (fact
//! sheet E5).

use http::Response;

use crate::appliance::Context;
use crate::problem::Problem;
use crate::resource::text;
use crate::routes::Call;

pub(crate) fn create(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let item = super::find(context, call)?;
    let given = call.body(context)?;
    super::set_up(context, call, &item, &given, text(&item, "version"))
}
