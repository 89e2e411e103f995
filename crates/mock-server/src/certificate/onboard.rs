//! What the operations of Onboard's certificate authority have in common. An item of the table is
//! a certificate, or a request that waits to be signed or was rejected; the request itself stands
//! in a member that is not shown.

use serde_json::Value;

use crate::actions;
use crate::appliance::Context;
use crate::certificate::{Order, SigningRequest, X509, alt_name, authority, members, name};
use crate::item_table::Members;
use crate::problem::Problem;
use crate::resource::{self, Invalid, text};
use crate::resources;
use crate::timestamp::Timestamp;
use crate::trace::CheckName;

pub(crate) const TABLE: &str = "certificate";

/// The member that keeps a request.
pub(crate) const REQUEST: &str = "request_pem";

/// What serial numbers are counted under.
const SERIALS: &str = "certificate-serial";

/// The longest validity that can be asked for: a hundred years.
const MOST_DAYS: i64 = 36_500;

/// The days that nobody says.
pub(crate) const USUAL_DAYS: i64 = 365;

const SECONDS_A_DAY: i64 = 86_400;

/// What a request is signed with besides what it says itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct Terms {
    pub(crate) days: i64,
    /// Parts that replace those of the request.
    pub(crate) subject: name::Parts,
    pub(crate) alt_name: name::Parts,
}

/// There is one certificate authority.
pub(crate) fn check_authority(body: &Members) -> Result<(), Invalid> {
    match body.get("ca_id").and_then(Value::as_i64) {
        None | Some(authority::ID) => Ok(()),
        Some(other) => {
            let says =
                format!("No certificate authority {other}; the only one is {}", authority::ID);
            Err(Invalid::one("ca_id", "IsKnown", says))
        }
    }
}

/// The number of days, written as a number or a text.
pub(crate) fn days(body: &Members) -> Result<i64, Invalid> {
    let said = body.get("days");
    let days = match said {
        None => Some(USUAL_DAYS),
        Some(Value::String(text)) => text.trim().parse().ok(),
        Some(value) => value.as_i64(),
    };
    let days = days.ok_or_else(|| Invalid::wrong("days"))?;
    match (1..=MOST_DAYS).contains(&days) {
        true => Ok(days),
        false => Err(Invalid::out_of_range("days", Some(1), Some(MOST_DAYS))),
    }
}

/// A question that has to be answered with yes.
pub(crate) fn confirm(body: &Members, name: &str) -> Result<(), Invalid> {
    match body.get(name).and_then(Value::as_bool) {
        Some(true) => Ok(()),
        Some(false) => Err(Invalid::one(name, "IsTrue", format!("{name} must be true"))),
        None => Err(Invalid::missing(name)),
    }
}

/// Whether an item waits to be signed.
pub(crate) fn is_open_request(item: &Members) -> bool {
    !has_certificate(item) && !item.contains_key("csr_rejected_at")
}

pub(crate) fn has_certificate(item: &Members) -> bool {
    !text(item, "certificate_pem").is_empty()
}

/// Whether a certificate is within its validity and not revoked.
pub(crate) fn is_valid(item: &Members, now: Timestamp) -> bool {
    let time = |name: &str| text(item, name).parse::<Timestamp>().ok();
    match (time("valid_from"), time("valid_to")) {
        (Some(from), Some(to)) => from <= now && now <= to && !item.contains_key("revoked_at"),
        _ => false,
    }
}

/// An item with what Onboard says about it besides.
pub(crate) fn item(kind: &str, described: Members, has_key: bool) -> Members {
    let mut item = described;
    let mut set = |name: &str, value: Value| drop(item.insert(name.to_owned(), value));
    set("ca_id", authority::ID.into());
    set("ca_name", authority::NAME.into());
    set("certificate_type", kind.into());
    set("has_key", has_key.into());
    // Found out when somebody looks.
    set("is_valid", false.into());
    item
}

/// The item of a request.
pub(crate) fn request_item(kind: &str, request: &SigningRequest, has_key: bool) -> Members {
    let mut item = item(kind, members::of_request(request), has_key);
    item.insert(REQUEST.to_owned(), request.pem().into());
    item
}

/// Stores a new item.
pub(crate) fn add(context: &mut Context, mut item: Members) -> Members {
    item.insert("id".to_owned(), context.state.next_id(TABLE).into());
    resource::put(context, actions::resource(TABLE), None, item.clone());
    item
}

/// Signs the request of an item, which becomes a certificate by that.
pub(crate) fn sign(
    context: &mut Context,
    item: &mut Members,
    terms: &Terms,
) -> Result<(), Invalid> {
    let cannot = || Invalid::one("file_csr", "IsRequest", "The request can not be read");
    let request = SigningRequest::of_text(text(item, REQUEST)).ok_or_else(cannot)?;
    let wrong = |field: &str, name::WrongPart(kind): name::WrongPart| {
        Invalid::one(field, "IsValidValue", format!("The value of {kind} can not be used"))
    };
    let subject = name::with(request.subject(), &terms.subject)
        .map_err(|part| wrong("custom_subject", part))?;
    let alt_names = alt_name::with(request.alt_names(), &terms.alt_name)
        .map_err(|part| wrong("custom_subject_alt_name", part))?;
    let to = until(context, terms.days)?;
    let kind = text(item, "certificate_type").to_owned();
    let serial = u64::try_from(context.state.next_id(SERIALS)).unwrap_or_default();
    let order = Order { serial, kind: &kind, subject, alt_names, from: context.now, to };
    let certificate = authority::issue(&order, request.public_key().clone()).ok_or_else(cannot)?;
    let says = format!(
        "signed as number {} for {certificate}, with the published test key of {}",
        certificate.serial(),
        authority::NAME
    );
    context.trace.passed(CheckName::Validation, says);
    describe(item, &certificate);
    Ok(())
}

/// A certificate does not outlive its authority.
fn until(context: &mut Context, days: i64) -> Result<Timestamp, Invalid> {
    let wanted = context.now.plus_seconds(days * SECONDS_A_DAY);
    let last = authority::root().valid_to();
    if context.now >= last {
        let says = format!("{} is valid until {} only", authority::NAME, last.as_shown());
        return Err(Invalid::one("ca_id", "IsValid", says));
    }
    if wanted > last {
        let says = format!("valid until {}, as long as the authority itself", last.as_shown());
        context.trace.skipped(CheckName::Validation, says, None);
    }
    Ok(wanted.min(last))
}

/// What the request said gives way to what the certificate says.
fn describe(item: &mut Members, certificate: &X509) {
    let is_old = |name: &str| {
        name.starts_with("subject") || name.starts_with("mdps_") || name == "csr_rejected_at"
    };
    item.retain(|name, _| !is_old(name));
    item.extend(members::of_certificate(certificate));
}

/// Refuses an action that an item is not for: `400` (fact sheet D5).
pub(crate) fn refuse(context: &mut Context, verb: &str, says: String) -> Problem {
    let place = resources::place(actions::resource(TABLE));
    context.trace.refused(CheckName::Object, says, place);
    Problem::BadRequest { detail: format!("Cannot {verb} this entity") }
}

/// What an item is at present, in words for the trace.
pub(crate) fn condition(item: &Members, now: Timestamp) -> &'static str {
    match (has_certificate(item), is_open_request(item)) {
        (_, true) => "a request that is not signed yet",
        (false, false) => "a rejected request",
        (true, _) if item.contains_key("revoked_at") => "a revoked certificate",
        (true, _) if is_valid(item, now) => "a valid certificate",
        (true, _) => "a certificate outside its validity",
    }
}
