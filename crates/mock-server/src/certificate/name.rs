//! Distinguished names: as parts, and as one line of text.

use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::der::asn1::{Any, SetOfVec};
use x509_cert::der::{Tag, Tagged};
use x509_cert::name::{Name, RelativeDistinguishedName};
use x509_cert::spki::ObjectIdentifier;

/// What a name consists of: kinds and values, in order.
pub(crate) type Parts = Vec<(String, String)>;

/// A part that cannot stand in a name: its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WrongPart(pub(crate) String);

/// A kind of part.
struct Kind {
    name: &'static str,
    oid: ObjectIdentifier,
    /// The most characters that it may have (RFC 5280 appendix A.1).
    most: usize,
}

const fn kind(name: &'static str, oid: &str, most: usize) -> Kind {
    Kind { name, oid: ObjectIdentifier::new_unwrap(oid), most }
}

/// The parts that have names here. Those of Onboard have numbers of the product's that nobody
/// published: these are of the range for examples (RFC 5612).
const KINDS: [Kind; 21] = [
    kind("C", "2.5.4.6", 2),
    kind("ST", "2.5.4.8", 128),
    kind("L", "2.5.4.7", 128),
    kind("O", "2.5.4.10", 64),
    kind("OU", "2.5.4.11", 64),
    kind("CN", "2.5.4.3", 64),
    kind("emailAddress", "1.2.840.113549.1.9.1", 255),
    kind("serialNumber", "2.5.4.5", 64),
    kind("DC", "0.9.2342.19200300.100.1.25", 255),
    kind("mdpsDeviceName", "1.3.6.1.4.1.32473.1.1", 255),
    kind("mdpsDeviceType", "1.3.6.1.4.1.32473.1.2", 255),
    kind("mdpsMacAddress", "1.3.6.1.4.1.32473.1.3", 255),
    kind("mdpsDeviceSerial", "1.3.6.1.4.1.32473.1.4", 255),
    kind("mdpsDeviceImei", "1.3.6.1.4.1.32473.1.5", 255),
    kind("mdpsDeviceIccid", "1.3.6.1.4.1.32473.1.6", 255),
    kind("mdpsDeviceUdid", "1.3.6.1.4.1.32473.1.7", 255),
    kind("mdpsProductName", "1.3.6.1.4.1.32473.1.8", 255),
    kind("mdpsProductVersion", "1.3.6.1.4.1.32473.1.9", 255),
    kind("mdpsUserName", "1.3.6.1.4.1.32473.1.10", 255),
    kind("mdpsEmailAddress", "1.3.6.1.4.1.32473.1.11", 255),
    kind("mdpsCustomField", "1.3.6.1.4.1.32473.1.12", 255),
];

/// The name of these parts; those without a value are left out.
pub(crate) fn of(parts: &[(&str, &str)]) -> Result<Name, WrongPart> {
    let mut name = Name::default();
    for (kind, value) in parts.iter().filter(|(_, value)| !value.is_empty()) {
        name.0.push(part(kind, value).ok_or_else(|| WrongPart((*kind).to_owned()))?);
    }
    Ok(name)
}

/// The name with other values for these parts, in the place of those of their kinds.
pub(crate) fn with(name: &Name, parts: &[(String, String)]) -> Result<Name, WrongPart> {
    let mut changed = name.clone();
    for (place, (kind, _)) in parts.iter().enumerate() {
        // One kind can be there several times; the first of them takes the place of all.
        if parts.iter().take(place).any(|(known, _)| known == kind) {
            continue;
        }
        let values = parts.iter().filter(|(known, value)| known == kind && !value.is_empty());
        let made: Option<Vec<RelativeDistinguishedName>> =
            values.map(|(kind, value)| part(kind, value)).collect();
        let made = made.ok_or_else(|| WrongPart(kind.clone()))?;
        let is_old = |old: &RelativeDistinguishedName| {
            old.0.iter().any(|held| kind_of(held).is_some_and(|known| known.name == kind))
        };
        let place = changed.0.iter().position(is_old).unwrap_or(changed.0.len());
        changed.0.retain(|old| !is_old(old));
        let place = place.min(changed.0.len());
        changed.0.splice(place..place, made);
    }
    Ok(changed)
}

fn part(kind: &str, value: &str) -> Option<RelativeDistinguishedName> {
    let kind = KINDS.iter().find(|known| known.name == kind)?;
    let is_text = !value.chars().any(char::is_control) && value.chars().count() <= kind.most;
    let is_country = value.len() == 2 && value.bytes().all(|byte| byte.is_ascii_alphabetic());
    let tag = match kind.name {
        "C" if !is_country => return None,
        "C" | "serialNumber" => Tag::PrintableString,
        "emailAddress" | "DC" => Tag::Ia5String,
        _ => Tag::Utf8String,
    };
    if !is_text || (tag != Tag::Utf8String && !value.is_ascii()) {
        return None;
    }
    let value = Any::new(tag, value.as_bytes()).ok()?;
    let parts = SetOfVec::try_from(vec![AttributeTypeAndValue { oid: kind.oid, value }]).ok()?;
    Some(RelativeDistinguishedName(parts))
}

fn kind_of(part: &AttributeTypeAndValue) -> Option<&'static Kind> {
    KINDS.iter().find(|known| known.oid == part.oid)
}

/// What a name consists of. What has no name here is called by its number.
pub(crate) fn parts(name: &Name) -> Parts {
    let all = name.0.iter().flat_map(|set| set.0.iter());
    all.map(|part| {
        let kind = kind_of(part).map_or_else(|| part.oid.to_string(), |kind| kind.name.to_owned());
        (kind, text(&part.value))
    })
    .collect()
}

fn text(value: &Any) -> String {
    let bytes = value.value();
    match value.tag() {
        Tag::BmpString => {
            let units: Vec<u16> =
                bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// One line, the last part first: `CN=device-17.example.com, O=Example Campus, C=US`.
pub(crate) fn in_words(name: &Name) -> String {
    let mut parts = parts(name);
    parts.reverse();
    parts_in_words(&parts)
}

pub(crate) fn parts_in_words(parts: &[(String, String)]) -> String {
    let parts: Vec<String> = parts
        .iter()
        .map(|(kind, value)| {
            let value = value.replace('\\', "\\\\").replace(',', "\\,");
            format!("{kind}={value}")
        })
        .collect();
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_changed_and_read() {
        let name =
            of(&[("C", "US"), ("O", "Example, Inc"), ("OU", ""), ("CN", "é")]).expect("a name");
        assert_eq!(in_words(&name), "CN=é, O=Example\\, Inc, C=US");
        let parts = |all: &[(&str, &str)]| -> Parts {
            all.iter().map(|(kind, value)| ((*kind).to_owned(), (*value).to_owned())).collect()
        };
        let changed = with(&name, &parts(&[("O", "Other"), ("L", "Town")])).expect("a name");
        assert_eq!(in_words(&changed), "L=Town, CN=é, O=Other, C=US");
        let two = with(&name, &parts(&[("O", "A"), ("O", "B")])).expect("a name");
        assert_eq!(in_words(&two), "CN=é, O=B, O=A, C=US");
        for (kind, value) in
            [("C", "USA"), ("C", "U1"), ("CN", "a\nb"), ("X", "x"), ("emailAddress", "é")]
        {
            assert_eq!(of(&[(kind, value)]), Err(WrongPart(kind.to_owned())), "{value}");
        }
        assert_eq!(of(&[("CN", &"x".repeat(65))]), Err(WrongPart("CN".to_owned())));
    }
}
