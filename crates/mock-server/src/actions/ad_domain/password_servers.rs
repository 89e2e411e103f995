//! `PATCH /api/ad-domain/password-servers/{server_uuid}`: which domain controllers check passwords
//! (fact sheet E5).

use http::Response;
use serde_json::Value;

use crate::actions::{self, server};
use crate::appliance::Context;
use crate::problem::Problem;
use crate::reply;
use crate::resource::text;
use crate::routes::Call;
use crate::trace::CheckName;

pub(crate) fn update(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    server::find(context, call)?;
    let body = call.body(context)?;
    let domain = super::find(context, call, text(&body, "netbios_name"))?;
    let named = body.get("password_servers").and_then(Value::as_array);
    if named.is_none_or(|named| named.is_empty() || named.iter().any(|name| *name == "")) {
        let says =
            "password_servers must name at least one domain controller, and none that is empty";
        let (check, field) = (CheckName::Validation, "password_servers");
        return Err(actions::refuse(context, call, check, field, "IsNonEmpty", says));
    }
    let mut changed = domain.clone();
    changed.extend(body.get_key_value("password_servers").map(|(k, v)| (k.clone(), v.clone())));
    let answer = reply::ok(&super::shown(&changed));
    actions::store(context, super::TABLE, &domain, changed);
    Ok(answer)
}
