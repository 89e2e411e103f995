//! `POST /api/certificate/request`: a request that was made elsewhere.

use http::Response;
use serde_json::Value;

use crate::actions::certificate::{answer, refuse};
use crate::appliance::Context;
use crate::certificate::onboard::{self, Terms};
use crate::certificate::{Checked, SigningRequest};
use crate::item_table::Members;
use crate::problem::Problem;
use crate::resource::{Invalid, text};
use crate::routes::Call;
use crate::trace::CheckName;

pub(crate) fn create(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let body = call.body(context)?;
    let item = take(context, &body).map_err(|invalid| refuse(context, invalid))?;
    Ok(answer(context, &item))
}

fn take(context: &mut Context, body: &Members) -> Result<Members, Invalid> {
    onboard::check_authority(body)?;
    let days = onboard::days(body)?;
    let request = SigningRequest::of_text(text(body, "file_csr")).ok_or_else(|| {
        let says = "The file must be a PKCS#10 signing request in PEM form, or in binary form written in base64";
        Invalid::one("file_csr", "IsRequest", says)
    })?;
    match request.signature() {
        Checked::Good => context.trace.passed(
            CheckName::Validation,
            "the request is signed with the private key that belongs to it",
        ),
        Checked::Bad => {
            let says = "The signature of the request does not fit its public key";
            return Err(Invalid::one("file_csr", "IsSigned", says));
        }
        Checked::Unknown => {
            let says = format!(
                "the signature of the request is not checked, because it is {} and the appliance knows ecdsa-with-SHA256 only",
                request.signature_algorithm()
            );
            context.trace.skipped(CheckName::Validation, says, None);
        }
    }
    let mut item = onboard::request_item(text(body, "cert_type"), &request, false);
    if body.get("issue_cert").and_then(Value::as_bool) == Some(true) {
        onboard::sign(context, &mut item, &Terms { days, ..Terms::default() })?;
    }
    Ok(onboard::add(context, item))
}
