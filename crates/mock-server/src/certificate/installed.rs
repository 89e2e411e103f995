//! Certificates that the appliance presents itself: of its servers, its services, and as a client.

use serde_json::{Value, json};

use crate::appliance::Context;
use crate::certificate::{X509, chain, name};
use crate::item_table::Members;
use crate::resource::{Invalid, text};
use crate::state::State;
use crate::timestamp::Timestamp;
use crate::trace::CheckName;

/// The members that hold an address to fetch from.
const ADDRESSES: [&str; 2] = ["certificate_url", "pkcs12_file_url"];

/// The certificates that a request brings along: the one to install first, then its issuers.
/// Nothing is fetched, so that nothing leaves the origin.
pub(crate) fn given(context: &mut Context, given: &Members) -> Result<Option<Vec<X509>>, Invalid> {
    let file = text(given, "cert_file");
    let address = ADDRESSES.into_iter().find(|name| !text(given, name).is_empty());
    match (file.is_empty(), address) {
        (true, None) => Ok(None),
        (true, Some(address)) => Err(Invalid::one(address, "IsReachable", NOT_FETCHED)),
        (false, address) => {
            let all = X509::all_of(file).ok_or_else(|| not_a_certificate("cert_file"))?;
            if let Some(address) = address {
                let says = format!("{address} is passed over: the certificate is in cert_file");
                context.trace.skipped(CheckName::Validation, says, None);
            }
            Ok(Some(all))
        }
    }
}

const NOT_FETCHED: &str =
    "The appliance fetches nothing from addresses: send the certificate in PEM form as cert_file";

/// A text that no certificate can be read from.
pub(crate) fn not_a_certificate(field: &str) -> Invalid {
    let says = match field {
        "cert_file" => "cert_file must be a certificate in PEM form",
        _ => "The file must be a certificate in PEM form, or in binary form written in base64",
    };
    Invalid::one(field, "IsCertificate", says)
}

/// What is said of an installed certificate. `not_before` and `not_after` are not shown: whether
/// it is valid is found out when somebody looks.
pub(crate) fn members(state: &State, certificates: &[X509]) -> Members {
    let mut members = Members::new();
    let Some((certificate, beside)) = certificates.split_first() else { return members };
    let chain = chain::of(state, certificate, beside);
    let (root, intermediate) = match chain.issuers.split_last() {
        Some((root, intermediate)) if chain.is_complete => (summary(root), intermediate),
        _ => (json!({}), chain.issuers.as_slice()),
    };
    let intermediate: Vec<Value> = intermediate.iter().map(summary).collect();
    let mut set = |name: &str, value: Value| drop(members.insert(name.to_owned(), value));
    set("cert_file", certificate.pem().into());
    set("subject", name::in_words(certificate.subject()).into());
    set("issue_by", name::in_words(certificate.issuer()).into());
    set("issue_date", certificate.valid_from().as_shown().into());
    set("expiry_date", certificate.valid_to().as_shown().into());
    set("public_key_algorithm", certificate.key_algorithm().into());
    set("root_ca_cert", root);
    set("intermediate_ca_cert", intermediate.into());
    set("not_before", certificate.valid_from().as_seconds().into());
    set("not_after", certificate.valid_to().as_seconds().into());
    members
}

fn summary(certificate: &X509) -> Value {
    json!({
        "subject": name::in_words(certificate.subject()),
        "issue_by": name::in_words(certificate.issuer()),
        "issue_date": certificate.valid_from().as_shown(),
        "expiry_date": certificate.valid_to().as_shown(),
        "cert_file": certificate.pem(),
    })
}

/// Whether an installed certificate is valid at present, as the screens say it [inferred].
pub(crate) fn validity(item: &Members, now: Timestamp) -> &'static str {
    let seconds = |name: &str| item.get(name).and_then(Value::as_i64).unwrap_or_default();
    match now.as_seconds() {
        now if now < seconds("not_before") => "Not yet valid",
        now if now > seconds("not_after") => "Expired",
        _ => "Valid",
    }
}
