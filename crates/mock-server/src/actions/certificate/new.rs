//! `POST /api/certificate/new`: a key and a request, and the certificate if it is asked for. The
//! key follows from the number of the item and is not stored.

use http::Response;
use serde_json::Value;
use x509_cert::ext::pkix::name::GeneralNames;
use x509_cert::name::Name;

use crate::actions::certificate::{answer, refuse};
use crate::appliance::Context;
use crate::certificate::onboard::{self, Terms};
use crate::certificate::{Key, SigningRequest, alt_name, name, platform};
use crate::item_table::Members;
use crate::problem::Problem;
use crate::resource::{Invalid, text};
use crate::routes::Call;

/// The parts of the subject and the members that say them.
const SUBJECT: [(&str, &str); 7] = [
    ("C", "country"),
    ("ST", "state"),
    ("L", "locality"),
    ("O", "organization"),
    ("OU", "organizational_unit"),
    ("CN", "common_name"),
    ("emailAddress", "email_address"),
];

/// The data of a device.
const DEVICE: [(&str, &str); 12] = [
    ("mdpsDeviceType", "device_type"),
    ("mdpsDeviceName", "device_name"),
    ("mdpsDeviceUdid", "device_udid"),
    ("mdpsDeviceImei", "device_imei"),
    ("mdpsDeviceIccid", "device_iccid"),
    ("mdpsDeviceSerial", "device_serial"),
    ("mdpsMacAddress", "mac_address"),
    ("mdpsProductName", "product_name"),
    ("mdpsProductVersion", "product_version"),
    ("mdpsUserName", "user_name"),
    ("mdpsEmailAddress", "user_email_address"),
    ("mdpsCustomField", "custom_field"),
];

/// The one kind of key that the appliance makes.
const KEY_TYPE: &str = "ec_prime256v1";

pub(crate) fn create(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let body = call.body(context)?;
    let item = make(context, &body).map_err(|invalid| refuse(context, invalid))?;
    Ok(answer(context, &item))
}

fn make(context: &mut Context, body: &Members) -> Result<Members, Invalid> {
    onboard::check_authority(body)?;
    let days = onboard::days(body)?;
    let (subject, alt_names) = asked(body)?;
    let key_type = text(body, "key_type");
    if key_type != KEY_TYPE {
        platform::note_key(context, key_type);
    }
    let number = context.state.next_id("certificate-key");
    let key = Key::of(&format!("{}/{number}", onboard::TABLE));
    let request = SigningRequest::make(&key, subject, alt_names);
    let request = request.ok_or_else(|| Invalid::wrong("common_name"))?;
    let mut item = onboard::request_item(text(body, "cert_type"), &request, true);
    if body.get("issue_cert").and_then(Value::as_bool) == Some(true) {
        onboard::sign(context, &mut item, &Terms { days, ..Terms::default() })?;
    }
    Ok(onboard::add(context, item))
}

/// The subject and the alternative names that a request asks for.
fn asked(body: &Members) -> Result<(Name, GeneralNames), Invalid> {
    let wrong = |name::WrongPart(kind): name::WrongPart| {
        let mut known = SUBJECT.iter().chain(&DEVICE).filter(|(known, _)| *known == kind);
        Invalid::wrong(known.next().map_or("common_name", |(_, member)| *member))
    };
    let parts = SUBJECT.map(|(kind, member)| (kind, text(body, member)));
    let subject = name::of(&parts).map_err(wrong)?;
    let hosts = text(body, "dns_name").split_whitespace().map(alt_name::host);
    let hosts: Option<GeneralNames> = hosts.collect();
    let hosts = hosts.ok_or_else(|| Invalid::wrong("dns_name"))?;
    let mut device = name::Parts::new();
    for (kind, member) in DEVICE {
        let value = text(body, member).trim();
        // One member holds all addresses.
        let values: Vec<&str> = match member {
            "mac_address" => value.split([',', ' ', '\n', '\r']).collect(),
            _ => vec![value],
        };
        let values = values.into_iter().filter(|value| !value.is_empty());
        device.extend(values.map(|value| (kind.to_owned(), value.to_owned())));
    }
    Ok((subject, alt_name::with(hosts, &device).map_err(wrong)?))
}
