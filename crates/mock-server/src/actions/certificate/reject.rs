//! `POST /api/certificate/{cert_id}/reject`: a request that is not going to be signed.

use http::Response;

use crate::actions::certificate::{answer, refuse};
use crate::actions::{item, store};
use crate::appliance::Context;
use crate::certificate::onboard;
use crate::problem::Problem;
use crate::routes::Call;
use crate::trace::CheckName;

pub(crate) fn create(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let before = item(context, onboard::TABLE, "id", call.parameter("cert_id"))?;
    if !onboard::is_open_request(&before) {
        let condition = onboard::condition(&before, context.now);
        let says = format!("it is {condition}; only a request that waits can be rejected");
        return Err(onboard::refuse(context, "reject", says));
    }
    let body = call.body(context)?;
    onboard::confirm(&body, "confirm_reject").map_err(|invalid| refuse(context, invalid))?;
    let mut item = before.clone();
    let now = context.now.in_seconds().to_string();
    item.insert("csr_rejected_at".to_owned(), now.into());
    store(context, onboard::TABLE, &before, item.clone());
    context.trace.passed(CheckName::Validation, "the request is rejected");
    Ok(answer(context, &item))
}
