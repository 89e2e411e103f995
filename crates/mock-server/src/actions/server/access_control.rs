//! `/api/server/access-control/{server_uuid}`: from where the applications of a server may be used
//! (fact sheet E5). There is no POST, so that a PUT makes the rule that is not there [inferred].

use http::{Response, StatusCode};
use serde_json::Value;

use crate::actions;
use crate::appliance::Context;
use crate::problem::Problem;
use crate::resource::{self, input, text};
use crate::routes::Call;

const TABLE: &str = "access-control";

pub(crate) fn list(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    super::list(context, call)
}

pub(crate) fn replace(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    super::find(context, call)?;
    let Some(found) = call.found else { return Err(Problem::PageNotFound) };
    let (server, name) = (call.parameter("server_uuid"), call.parameter("resource_name"));
    let is_there =
        context.state.items(TABLE).iter().any(|item| {
            text(&item, "server_uuid") == server && text(&item, "resource_name") == name
        });
    if is_there {
        return resource::respond(context, call, found);
    }
    let mut body = input::object(context, call.request.body(), actions::wording(call))?;
    body.insert("server_uuid".to_owned(), server.into());
    body.insert("resource_name".to_owned(), name.into());
    let made = resource::insert(context, found.resource, &Value::Object(body))?;
    // The documents know no 201 for it.
    Ok(resource::item(context, found.resource, &made, StatusCode::OK))
}
