//! What the requests for certificates of the appliance itself have in common: a subject in
//! members of its own, and a key that is made.

use x509_cert::ext::pkix::name::GeneralNames;
use x509_cert::name::Name;

use crate::appliance::Context;
use crate::certificate::{alt_name, name};
use crate::item_table::Members;
use crate::resource::{Invalid, text};
use crate::trace::CheckName;

/// The parts of a subject that have members.
const PARTS: [&str; 6] = ["C", "ST", "L", "O", "OU", "CN"];

/// The subject and its alternative names.
pub(crate) fn subject(body: &Members) -> Result<(Name, GeneralNames), Invalid> {
    let members = PARTS.map(|kind| (kind, format!("subject_{kind}")));
    let parts: Vec<(&str, &str)> =
        members.iter().map(|(kind, member)| (*kind, text(body, member))).collect();
    let subject = name::of(&parts)
        .map_err(|name::WrongPart(kind)| Invalid::wrong(&format!("subject_{kind}")))?;
    let alt_names = alt_name::of_text(text(body, "subject_SAN"));
    Ok((subject, alt_names.ok_or_else(|| Invalid::wrong("subject_SAN"))?))
}

/// Says so where another key or digest was asked for than what is made.
pub(crate) fn note_algorithms(context: &mut Context, body: &Members) {
    let (key, digest) = (text(body, "private_key_type"), text(body, "digest_algorithm"));
    if !key.contains("256 bit prime") {
        note_key(context, key);
    }
    if !digest.eq_ignore_ascii_case("SHA-256") {
        let says = format!("{digest} was asked for; the appliance signs with SHA-256 only");
        context.trace.skipped(CheckName::Validation, says, None);
    }
}

/// Says that another kind of key was asked for.
pub(crate) fn note_key(context: &mut Context, asked: &str) {
    let says = format!("a key {asked} was asked for; the appliance makes ECDSA P-256 keys only");
    context.trace.skipped(CheckName::Validation, says, None);
}
