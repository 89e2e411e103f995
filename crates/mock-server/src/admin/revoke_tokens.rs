//! `POST /__admin/revoke-tokens`: "Revoke all access tokens" of the API Clients page (fact sheet
//! F1), signing a user out everywhere, and ending a client's tokens.

use http::{Request, Response};
use serde_json::{Value, json};

use crate::admin::{bad_request, object, refuse_unknown};
use crate::moment::Moment;
use crate::oauth::tokens::{self, Whose};
use crate::problem::Problem;
use crate::reply;
use crate::state::State;

pub(super) fn create(
    state: &mut State,
    request: &Request<Vec<u8>>,
    moment: &Moment,
) -> Result<Response<Vec<u8>>, Problem> {
    let given = object(request)?;
    refuse_unknown(&given, &["user_id", "client_id", "access_tokens_only"])?;
    let text = |name: &str| match given.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.as_str())),
        Some(_) => Err(bad_request(format!("{name} must be a string"))),
    };
    let whose = match (text("user_id")?, text("client_id")?) {
        (Some(_), Some(_)) => return Err(bad_request("Give user_id or client_id, not both")),
        (Some(user_id), None) => Whose::User(user_id),
        (None, Some(client_id)) => Whose::Client(client_id),
        (None, None) => Whose::All,
    };
    let now = state.meta().clock.now(moment);
    let revoked = match given.get("access_tokens_only") {
        None | Some(Value::Null | Value::Bool(false)) => tokens::end(state, now, whose),
        Some(Value::Bool(true)) => tokens::end_access_tokens(state, now, whose),
        Some(_) => return Err(bad_request("access_tokens_only must be true or false")),
    };
    Ok(reply::ok(&json!({ "revoked": revoked })))
}
