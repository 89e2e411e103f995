//! `POST /api/cert-sign-request`: a request for a server certificate, with a key of the
//! appliance's own.

use http::{Response, StatusCode};
use serde_json::json;

use crate::appliance::Context;
use crate::certificate::{Key, SigningRequest, platform};
use crate::item_table::Members;
use crate::problem::Problem;
use crate::reply;
use crate::resource::{self, Invalid, Wording};
use crate::routes::Call;
use crate::trace::CheckName;

/// What the keys are counted under and follow from.
const KEYS: &str = "cert-sign-request";

pub(crate) fn create(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let body = call.body(context)?;
    let request = make(context, &body).map_err(|invalid| {
        resource::refuse(context, CheckName::Validation, Wording::Messages, invalid)
    })?;
    let answer = json!({ "cert_sign_request": request.pem() });
    Ok(reply::json(StatusCode::CREATED, "application/json", &answer))
}

fn make(context: &mut Context, body: &Members) -> Result<SigningRequest, Invalid> {
    let (subject, alt_names) = platform::subject(body)?;
    platform::note_algorithms(context, body);
    let number = context.state.next_id(KEYS);
    let key = Key::of(&format!("{KEYS}/{number}"));
    let request = SigningRequest::make(&key, subject, alt_names);
    request.ok_or_else(|| Invalid::wrong("subject_CN"))
}
