//! `PUT /api/ad-domain/join/{server_uuid}`: a server joins a domain (fact sheet E5).

use http::Response;
use serde_json::json;

use crate::actions::{self, server};
use crate::appliance::Context;
use crate::problem::Problem;
use crate::reply;
use crate::resource::{self, text};
use crate::resources::system_event::{self, Level};
use crate::routes::Call;
use crate::trace::CheckName;

pub(crate) fn replace(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let server = server::find(context, call)?;
    let body = call.body(context)?;
    let (name, uuid) = (text(&body, "netbios_name"), call.parameter("server_uuid"));
    let host = text(&server, "name");
    if super::of_name(context.state, uuid, name).is_some() {
        let says = format!("{host} has joined the domain {name} already");
        let check = CheckName::Uniqueness;
        return Err(actions::refuse(context, call, check, "netbios_name", "IsUnique", &says));
    }
    let controller = text(&body, "domain_controller");
    if !controller.contains('.') {
        let says =
            "domain_controller must be a fully qualified domain name, such as dc1.example.org";
        let (check, field) = (CheckName::Validation, "domain_controller");
        return Err(actions::refuse(context, call, check, field, "IsQualified", says));
    }
    let id = context.state.next_id(super::TABLE);
    // Its own controller checks passwords until somebody names others. What DNS says about it
    // nobody knows here, so that there is never a conflict.
    let domain = json!({
        "id": id,
        "server_uuid": uuid,
        "domain_controller": controller,
        "netbios_name": name,
        "password_servers": [controller]
    });
    if let Some(domain) = domain.as_object() {
        resource::put(context, actions::resource(super::TABLE), None, domain.clone());
    }
    let says = format!("{host} has joined the domain {name}");
    system_event::add(context, "AD Domain", Level::Info, "Join", "Success", &says);
    Ok(reply::ok(&json!({ "status": "SUCCESS", "status_message": says })))
}
