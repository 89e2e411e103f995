//! `POST /api/certificate/import`: a certificate that was made elsewhere.

use http::Response;

use crate::actions::certificate::{answer, refuse};
use crate::appliance::Context;
use crate::certificate::installed::not_a_certificate;
use crate::certificate::{Checked, X509, key, members, onboard};
use crate::item_table::Members;
use crate::problem::Problem;
use crate::resource::{Invalid, text};
use crate::routes::Call;
use crate::trace::CheckName;

pub(crate) fn create(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let body = call.body(context)?;
    let read = read(context, &body);
    let (certificate, has_key) = read.map_err(|invalid| refuse(context, invalid))?;
    let described = members::of_certificate(&certificate);
    let item = onboard::item(text(&body, "type"), described, has_key);
    let item = onboard::add(context, item);
    context.trace.passed(CheckName::Validation, format!("took in {certificate}"));
    Ok(answer(context, &item))
}

/// The certificate, and whether its private key came along. The key is looked at and forgotten.
fn read(context: &mut Context, body: &Members) -> Result<(X509, bool), Invalid> {
    onboard::check_authority(body)?;
    let certificate = X509::first_of(text(body, "certificate_file"))
        .ok_or_else(|| not_a_certificate("certificate_file"))?;
    if text(body, "type") == "ca" && !certificate.is_authority() {
        let says = "This is no certificate of an authority: its basic constraints do not say so";
        return Err(Invalid::one("certificate_file", "IsAuthority", says));
    }
    let key_file = text(body, "key_file");
    if key_file.is_empty() {
        return Ok((certificate, false));
    }
    if !key::is_file(key_file) {
        return Err(Invalid::wrong("key_file"));
    }
    match key::fits(key_file, &certificate) {
        Checked::Good => context.trace.passed(
            CheckName::Validation,
            "the private key belongs to the certificate; it is not kept",
        ),
        Checked::Bad => {
            let says = "The private key does not belong to the certificate";
            return Err(Invalid::one("key_file", "IsMatching", says));
        }
        Checked::Unknown => context.trace.skipped(
            CheckName::Validation,
            "the private key is not looked at, because it is none of P-256 or is encrypted; it is not kept",
            None,
        ),
    }
    Ok((certificate, true))
}
