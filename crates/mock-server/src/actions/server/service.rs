//! `/api/server/service/{server_uuid}`: the programs of the appliance, which run or do not (fact
//! sheet C7).

pub(crate) mod start;
pub(crate) mod stop;

use http::{Response, StatusCode};

use crate::actions;
use crate::appliance::Context;
use crate::problem::Problem;
use crate::resource::{self, Target, text};
use crate::resources::system_event::{self, Level};
use crate::routes::Call;

const TABLE: &str = "system-service-control";

pub(crate) fn list(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    super::list(context, call)
}

/// Starts or stops a program; one that is so already stays as it is.
fn switch(
    context: &mut Context,
    call: &Call,
    is_running: bool,
) -> Result<Response<Vec<u8>>, Problem> {
    let server = super::find(context, call)?;
    let services = actions::resource(TABLE);
    let scope = [("server_uuid".to_owned(), call.parameter("server_uuid").to_owned())];
    let (by, value) = ("service_name", call.parameter("service_name"));
    let service =
        resource::find(context, &Target { resource: services, scope: &scope, by, value })?;
    if service.get("is_running") == Some(&is_running.into()) {
        return Ok(resource::item(context, services, &service, StatusCode::OK));
    }
    let state = if is_running { "Running" } else { "Stopped" };
    let mut switched = service.clone();
    switched.insert("is_running".to_owned(), is_running.into());
    switched.insert("state".to_owned(), state.into());
    actions::store(context, TABLE, &service, switched.clone());
    let says = format!("{} on {}", text(&service, "display_name"), text(&server, "name"));
    let action = if is_running { "start" } else { "stop" };
    system_event::add(context, "Services", Level::Info, "System", action, &says);
    Ok(resource::item(context, services, &switched, StatusCode::OK))
}
