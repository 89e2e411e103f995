//! `POST /api/certificate/{cert_id}/sign`: a request becomes a certificate (fact sheet D5 for what
//! is none).

use http::Response;
use serde_json::Value;

use crate::actions::certificate::{answer, refuse};
use crate::actions::{item, store};
use crate::appliance::Context;
use crate::certificate::name::Parts;
use crate::certificate::onboard::{self, Terms};
use crate::item_table::Members;
use crate::problem::Problem;
use crate::resource::{Invalid, text};
use crate::routes::Call;

pub(crate) fn create(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let before = item(context, onboard::TABLE, "id", call.parameter("cert_id"))?;
    if !onboard::is_open_request(&before) {
        let condition = onboard::condition(&before, context.now);
        let says = format!("it is {condition}; only a request that waits can be signed");
        return Err(onboard::refuse(context, "sign", says));
    }
    let body = call.body(context)?;
    let mut item = before.clone();
    let signed = terms(&body).and_then(|terms| onboard::sign(context, &mut item, &terms));
    signed.map_err(|invalid| refuse(context, invalid))?;
    store(context, onboard::TABLE, &before, item.clone());
    Ok(answer(context, &item))
}

fn terms(body: &Members) -> Result<Terms, Invalid> {
    onboard::check_authority(body)?;
    onboard::confirm(body, "confirm_sign")?;
    Ok(Terms {
        days: onboard::days(body)?,
        subject: parts(body, "custom_subject"),
        alt_name: parts(body, "custom_subject_alt_name"),
    })
}

fn parts(body: &Members, name: &str) -> Parts {
    let entries = body.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let members = entries.iter().filter_map(Value::as_object);
    members.map(|part| (text(part, "field").to_owned(), text(part, "value").to_owned())).collect()
}
