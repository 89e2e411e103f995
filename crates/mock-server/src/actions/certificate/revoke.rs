//! `POST /api/certificate/{cert_id}/revoke`: a valid certificate of the authority is withdrawn.

use http::Response;

use crate::actions::certificate::{answer, refuse};
use crate::actions::{item, store};
use crate::appliance::Context;
use crate::certificate::{X509, authority, onboard};
use crate::item_table::Members;
use crate::problem::Problem;
use crate::resource::text;
use crate::routes::Call;
use crate::trace::CheckName;

pub(crate) fn create(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let before = item(context, onboard::TABLE, "id", call.parameter("cert_id"))?;
    if let Some(reason) = hindrance(context, &before) {
        return Err(onboard::refuse(context, "revoke", reason));
    }
    let body = call.body(context)?;
    onboard::check_authority(&body)
        .and_then(|()| onboard::confirm(&body, "confirm_revoke"))
        .map_err(|invalid| refuse(context, invalid))?;
    let mut item = before.clone();
    let now = context.now.in_seconds().to_string();
    item.insert("revoked_at".to_owned(), now.into());
    store(context, onboard::TABLE, &before, item.clone());
    context.trace.passed(CheckName::Validation, "the certificate is revoked from now on");
    Ok(answer(context, &item))
}

/// Why it cannot be revoked.
fn hindrance(context: &Context, item: &Members) -> Option<String> {
    if !onboard::is_valid(item, context.now) {
        let condition = onboard::condition(item, context.now);
        return Some(format!("it is {condition}; only a valid certificate can be revoked"));
    }
    let certificate = X509::first_of(text(item, "certificate_pem"))?;
    let is_ours = certificate.is_issued_by(authority::root()) && !certificate.is_self_signed();
    (!is_ours).then(|| {
        let name = authority::NAME;
        format!("{name} did not issue it; only what it issued can be revoked")
    })
}
