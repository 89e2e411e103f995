//! A certificate or request as the members of Onboard's items.

use serde_json::{Value, json};
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::name::Name;

use crate::certificate::{SigningRequest, X509, alt_name, name};
use crate::item_table::Members;

/// The members of the subject or the issuer, by the part of the name.
const PARTS: [(&str, &str); 7] = [
    ("CN", "common_name"),
    ("C", "country"),
    ("emailAddress", "email_address"),
    ("L", "locality"),
    ("O", "organization"),
    ("OU", "organizational_unit"),
    ("ST", "state"),
];

/// The members of a device, by the part of the subject alternative name.
const DEVICE: [(&str, &str); 11] = [
    ("mdpsCustomField", "mdps_custom_field"),
    ("mdpsDeviceIccid", "mdps_device_iccid"),
    ("mdpsDeviceImei", "mdps_device_imei"),
    ("mdpsDeviceName", "mdps_device_name"),
    ("mdpsDeviceSerial", "mdps_device_serial"),
    ("mdpsDeviceType", "mdps_device_type"),
    ("mdpsDeviceUdid", "mdps_device_udid"),
    ("mdpsEmailAddress", "mdps_email_address"),
    ("mdpsProductName", "mdps_product_name"),
    ("mdpsProductVersion", "mdps_product_version"),
    ("mdpsUserName", "mdps_user_name"),
];

/// What a certificate says.
pub(crate) fn of_certificate(certificate: &X509) -> Members {
    let mut members = Members::new();
    let mut set = |name: &str, value: Value| drop(members.insert(name.to_owned(), value));
    set("certificate_pem", certificate.pem().into());
    set("certificate_version", certificate.version().into());
    set("fingerprint_sha1", certificate.sha1().into());
    set("fingerprint_sha256", certificate.sha256().into());
    set("has_certificate", true.into());
    set("key_type", certificate.key_type().into());
    set("key_usage", certificate.key_usage().into());
    set("key_usage_extended", certificate.purposes().into());
    set("self_signed", certificate.is_self_signed().into());
    set("serial_number", certificate.serial().into());
    set("signature_algorithm", certificate.signature_algorithm().into());
    set("valid_from", certificate.valid_from().in_seconds().to_string().into());
    set("valid_to", certificate.valid_to().in_seconds().to_string().into());
    if let Some(id) = certificate.key_id() {
        set("subject_keyid", id.into());
    }
    set_name(&mut members, "issuer", certificate.issuer());
    set_name(&mut members, "subject", certificate.subject());
    set_device(&mut members, certificate.subject(), &certificate.alt_names());
    members
}

/// What a request says.
pub(crate) fn of_request(request: &SigningRequest) -> Members {
    let mut members = Members::new();
    members.insert("has_certificate".to_owned(), false.into());
    members.insert("key_type".to_owned(), request.key_type().into());
    members.insert("signature_algorithm".to_owned(), request.signature_algorithm().into());
    set_name(&mut members, "subject", request.subject());
    set_device(&mut members, request.subject(), &request.alt_names());
    members
}

fn set_name(members: &mut Members, whose: &str, name: &Name) {
    let parts = name::parts(name);
    members.insert(whose.to_owned(), name::in_words(name).into());
    let mut by_kind = json!({});
    for (kind, member) in PARTS {
        // Of several of a kind, the last one is the most telling.
        if let Some((_, value)) = parts.iter().rev().find(|(known, _)| known == kind) {
            members.insert(format!("{whose}_{member}"), value.clone().into());
            by_kind[kind] = value.clone().into();
        }
    }
    members.insert(format!("{whose}_dn"), by_kind);
}

/// The data of a device stand in the alternative name, or in the subject itself.
fn set_device(members: &mut Members, subject: &Name, alt_names: &[GeneralName]) {
    let directory = alt_name::parts(alt_names);
    let mut parts = name::parts(subject);
    parts.extend(directory.clone());
    for (kind, member) in DEVICE {
        if let Some((_, value)) = parts.iter().rev().find(|(known, _)| known == kind) {
            members.insert(member.to_owned(), value.clone().into());
        }
    }
    let addresses: Vec<&str> = parts
        .iter()
        .filter(|(kind, _)| kind == "mdpsMacAddress")
        .map(|(_, value)| value.as_str())
        .collect();
    if !addresses.is_empty() {
        members.insert("mdps_mac_address".to_owned(), addresses.into());
    }
    if !directory.is_empty() {
        let words = name::parts_in_words(&directory);
        members.insert("subject_alt_name_dn".to_owned(), words.into());
    }
}
