//! `POST /api/session/{id}/disconnect`: ends one session (fact sheet C7).

use http::Response;
use serde_json::Value;

use crate::actions;
use crate::appliance::Context;
use crate::problem::Problem;
use crate::resource::text;
use crate::resources::session;
use crate::routes::Call;
use crate::trace::CheckName;

pub(crate) fn create(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let id = call.parameter("id");
    let session = actions::item(context, session::TABLE, "id", id)?;
    let body = call.body(context)?;
    let check = CheckName::Validation;
    if text(&body, "id") != id {
        let says = format!("The id of the body is not that of the path, {id}");
        return Err(actions::refuse(context, call, check, "id", "IsSame", &says));
    }
    if body.get("confirm_disconnect") != Some(&Value::Bool(true)) {
        let says = "Nothing is disconnected unless confirm_disconnect is true";
        let field = "confirm_disconnect";
        return Err(actions::refuse(context, call, check, field, "IsConfirmed", says));
    }
    let outcome = session::disconnect(context, &session);
    Ok(super::answer(context, outcome.map(|()| "Disconnect successful".to_owned())))
}
