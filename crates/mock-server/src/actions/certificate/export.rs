//! `POST /api/certificate/{cert_id}/export`: a certificate or a request as a file (fact sheet D6).

use http::{Response, StatusCode, header};
use serde_json::Value;

use crate::actions::certificate::refuse;
use crate::actions::item;
use crate::appliance::Context;
use crate::certificate::{X509, chain, file, onboard};
use crate::item_table::Members;
use crate::problem::Problem;
use crate::reply;
use crate::resource::{Invalid, text};
use crate::routes::Call;
use crate::state::State;
use crate::trace::CheckName;

const REQUEST: &str = "application/pkcs10";
const TEXT: &str = "text/plain";
const CERTIFICATE: &str = "application/x-x509-ca-cert";
const CHAIN: &str = "application/x-pkcs7-certificates";

/// What it sends besides what the documents name.
pub(crate) const OTHER_TYPES: &[&str] = &[TEXT, CERTIFICATE, CHAIN];

/// A file and its media type.
struct File {
    media_type: &'static str,
    content: Vec<u8>,
}

pub(crate) fn create(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let item = item(context, onboard::TABLE, "id", call.parameter("cert_id"))?;
    let body = call.body(context)?;
    let format = text(&body, "export_format").to_owned();
    let made = match X509::first_of(text(&item, "certificate_pem")) {
        Some(certificate) => of_certificate(context.state, &certificate, &body, &format),
        None => of_request(text(&item, onboard::REQUEST), &format),
    };
    let made = made.map_err(|invalid| refuse(context, invalid))?;
    let disposition = format!("attachment; filename=\"{}\"", name(&item, &made, &format));
    let mut response = Response::new(made.content);
    *response.status_mut() = StatusCode::OK;
    reply::set(&mut response, header::CONTENT_TYPE, made.media_type);
    reply::set(&mut response, header::CONTENT_DISPOSITION, &disposition);
    context.trace.passed(CheckName::Validation, format!("sent as {}", made.media_type));
    Ok(response)
}

fn of_certificate(
    state: &State,
    certificate: &X509,
    body: &Members,
    format: &str,
) -> Result<File, Invalid> {
    let mut all = vec![certificate.clone()];
    if body.get("include_chain").and_then(Value::as_bool) == Some(true) {
        let chain = chain::of(state, certificate, &[]);
        let is_wanted =
            |issuer: &X509| text(body, "include_ca") != "intermediate" || !issuer.is_self_signed();
        all.extend(chain.issuers.into_iter().filter(is_wanted));
    }
    match format {
        "pem" => {
            let content = all.iter().map(X509::pem).collect::<String>().into_bytes();
            Ok(File { media_type: TEXT, content })
        }
        "txt" => {
            let words: Vec<String> = all.iter().map(file::in_words).collect();
            Ok(File { media_type: TEXT, content: words.join("\n").into_bytes() })
        }
        // One certificate is all that this form can hold.
        "crt" => Ok(File { media_type: CERTIFICATE, content: certificate.der().to_vec() }),
        "p7b" => Ok(File { media_type: CHAIN, content: file::pkcs7(&all) }),
        _ => {
            let says = "The appliance gives no private key away, and makes no PKCS#12 file; use pem, crt, p7b or txt";
            Err(Invalid::one("export_format", "IsAvailable", says))
        }
    }
}

fn of_request(request: &str, format: &str) -> Result<File, Invalid> {
    let content = request.as_bytes().to_vec();
    match format {
        "pem" => Ok(File { media_type: REQUEST, content }),
        "txt" => Ok(File { media_type: TEXT, content }),
        _ => {
            let says = "A request that is not signed can be exported as pem or txt only";
            Err(Invalid::one("export_format", "IsAvailable", says))
        }
    }
}

/// Of the common name, with nothing in it that a file system or a header minds.
fn name(item: &Members, file: &File, format: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    let name: String = text(item, "subject_common_name")
        .chars()
        .take(60)
        .map(|letter| if is_plain(letter) { letter } else { '_' })
        .collect();
    let name = if name.trim_matches('.').is_empty() { "certificate".to_owned() } else { name };
    let ending = if file.media_type == REQUEST { "csr" } else { format };
    format!("{name}.{ending}")
}
