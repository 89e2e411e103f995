//! `PUT /api/ad-domain/leave/{server_uuid}`: a server leaves a domain (fact sheet E5).

use http::Response;
use serde_json::json;

use crate::actions::{self, server};
use crate::appliance::Context;
use crate::item_table::key_text;
use crate::problem::Problem;
use crate::reply;
use crate::resource::text;
use crate::resources::system_event::{self, Level};
use crate::routes::Call;
use crate::trace::CheckName;

pub(crate) fn replace(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let server = server::find(context, call)?;
    let body = call.body(context)?;
    let (name, host) = (text(&body, "netbios_name"), text(&server, "name"));
    let Some(domain) = super::of_name(context.state, call.parameter("server_uuid"), name) else {
        let says = format!("{host} has not joined a domain {name}");
        let (check, field) = (CheckName::Object, "netbios_name");
        return Err(actions::refuse(context, call, check, field, "IsKnown", &says));
    };
    let id = domain.get("id").and_then(key_text).unwrap_or_default();
    context.state.items_mut(super::TABLE).remove(&id);
    let says = format!("{host} has left the domain {name}");
    system_event::add(context, "AD Domain", Level::Info, "Leave", "Success", &says);
    Ok(reply::ok(&json!({ "status": "SUCCESS", "status_message": says })))
}
