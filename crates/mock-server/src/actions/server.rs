//! What can be asked of a server and told to it (fact sheet C7).

pub(crate) mod access_control;
pub(crate) mod fips;
pub(crate) mod service;
pub(crate) mod version;

use http::Response;

use crate::actions;
use crate::appliance::Context;
use crate::item_table::Members;
use crate::problem::Problem;
use crate::resource;
use crate::routes::Call;

/// The server that the address names.
pub(super) fn find(context: &mut Context, call: &Call) -> Result<Members, Problem> {
    actions::item(context, "server", "server_uuid", call.parameter("server_uuid"))
}

/// A list of a server: uniform, but there has to be the server.
fn list(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    find(context, call)?;
    let Some(found) = call.found else { return Err(Problem::PageNotFound) };
    resource::respond(context, call, found)
}
