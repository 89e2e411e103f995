//! `PATCH /api/endpoint-context-server/.../trigger-poll`, by id or by name: asks another system for
//! its endpoints now (fact sheet E5). There is no other system here: that it was asked is kept, in
//! the item and as a system event.

use http::{Response, StatusCode};
use serde_json::Value;

use crate::actions;
use crate::appliance::Context;
use crate::problem::Problem;
use crate::resource::{self, text};
use crate::resources::system_event::{self, Level};
use crate::routes::Call;
use crate::trace::CheckName;

const TABLE: &str = "endpoint-context-server";

pub(crate) fn update(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let server = match call.parameter("endpoint_context_server_id") {
        "" => actions::item(context, TABLE, "server_name", call.parameter("server_name"))?,
        id => actions::item(context, TABLE, "id", id)?,
    };
    let name = text(&server, "server_name");
    if server.get("status") == Some(&Value::Bool(false)) {
        let says = format!("{name} is not used; set its status to true to poll it");
        return Err(actions::refuse(context, call, CheckName::Object, "status", "IsUsed", &says));
    }
    let mut polled = server.clone();
    polled.insert("last_polled_at".to_owned(), context.now.as_shown().into());
    actions::store(context, TABLE, &server, polled.clone());
    let (source, says) = ("Endpoint Context Server", format!("{name} was asked for its endpoints"));
    system_event::add(context, source, Level::Info, "Poll", "Success", &says);
    Ok(resource::item(context, actions::resource(TABLE), &polled, StatusCode::OK))
}
