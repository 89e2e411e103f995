//! The certificate authority of the appliance. Its key is published with the program.

use std::sync::OnceLock;
use std::time::Duration;

use p256::ecdsa::DerSignature;
use x509_cert::builder::{Builder, CertificateBuilder, Profile};
use x509_cert::der::asn1::GeneralizedTime;
use x509_cert::ext::pkix::name::GeneralNames;
use x509_cert::ext::pkix::{ExtendedKeyUsage, SubjectAltName};
use x509_cert::name::Name;
use x509_cert::spki::SubjectPublicKeyInfoOwned;
use x509_cert::time::{Time, Validity};

use crate::certificate::{Key, X509, name, x509};
use crate::timestamp::Timestamp;

/// Its number and name, as items name it.
pub(crate) const ID: i64 = 1;
pub(crate) const NAME: &str = "Local Certificate Authority";

/// 2026-01-01T00:00:00Z: there is no clock when an appliance is first started.
pub(crate) const FIRST_DAY: i64 = 1_767_225_600;

/// 2036-01-01T00:00:00Z.
const LAST_DAY: i64 = 2_082_758_400;

/// The number of its own certificate.
const SERIAL: u64 = 1;

/// What its key follows from.
const OWNER: &str = "certificate authority";

/// A certificate to make.
#[derive(Debug)]
pub(crate) struct Order<'a> {
    pub(crate) serial: u64,
    /// What it is for: a certificate type of Onboard.
    pub(crate) kind: &'a str,
    pub(crate) subject: Name,
    pub(crate) alt_names: GeneralNames,
    pub(crate) from: Timestamp,
    pub(crate) to: Timestamp,
}

/// The certificate of the authority, always the same one.
pub(crate) fn root() -> &'static X509 {
    static ROOT: OnceLock<X509> = OnceLock::new();
    ROOT.get_or_init(|| {
        let parts =
            [("C", "US"), ("O", "Example Campus"), ("OU", "Published test key"), ("CN", NAME)];
        let order = name::of(&parts).map(|subject| Order {
            serial: SERIAL,
            kind: "ca",
            subject,
            alt_names: Vec::new(),
            from: Timestamp::from_seconds(FIRST_DAY),
            to: Timestamp::from_seconds(LAST_DAY),
        });
        let key = Key::of(OWNER);
        let made = order.ok().and_then(|order| {
            let public = key.public()?;
            build(&order, Profile::Root, public, &key)
        });
        made.expect("all that it is made of is part of the program and tested")
    })
}

/// A certificate for a public key, signed by the authority.
pub(crate) fn issue(order: &Order, public_key: SubjectPublicKeyInfoOwned) -> Option<X509> {
    let issuer = root().subject().clone();
    let profile = match order.kind {
        "ca" => Profile::SubCA { issuer, path_len_constraint: None },
        _ => leaf(issuer),
    };
    build(order, profile, public_key, &Key::of(OWNER))
}

/// A certificate for a key of the appliance's own, signed by the authority.
pub(crate) fn issue_own(order: &Order, key: &Key) -> Option<X509> {
    issue(order, key.public()?)
}

/// A certificate that is signed with its own key.
pub(crate) fn self_signed(order: &Order, key: &Key) -> Option<X509> {
    build(order, leaf(order.subject.clone()), key.public()?, key)
}

/// All keys are for ECDSA, which signs and does not encipher.
fn leaf(issuer: Name) -> Profile {
    Profile::Leaf { issuer, enable_key_agreement: false, enable_key_encipherment: false }
}

fn build(
    order: &Order,
    profile: Profile,
    public_key: SubjectPublicKeyInfoOwned,
    signer: &Key,
) -> Option<X509> {
    let validity = Validity { not_before: time(order.from)?, not_after: time(order.to)? };
    let mut builder = CertificateBuilder::new(
        profile,
        order.serial.into(),
        validity,
        order.subject.clone(),
        public_key,
        signer.signing(),
    )
    .ok()?;
    let purposes: Option<Vec<_>> =
        purposes(order.kind).iter().map(|name| x509::purpose(name)).collect();
    let purposes = purposes.filter(|purposes| !purposes.is_empty());
    if let Some(purposes) = purposes {
        builder.add_extension(&ExtendedKeyUsage(purposes)).ok()?;
    }
    if !order.alt_names.is_empty() {
        builder.add_extension(&SubjectAltName(order.alt_names.clone())).ok()?;
    }
    X509::of(builder.build::<DerSignature>().ok()?)
}

/// What a type of certificate may be used for [inferred].
fn purposes(kind: &str) -> &'static [&'static str] {
    match kind {
        "tls-client" | "scep-client" => &["clientAuth"],
        "https" | "scep-server" => &["serverAuth"],
        "server" => &["serverAuth", "clientAuth"],
        "code-signing" => &["codeSigning"],
        _ => &[],
    }
}

/// To the second, which is all that certificates can say.
fn time(time: Timestamp) -> Option<Time> {
    let seconds = u64::try_from(time.as_seconds()).ok()?;
    let time = GeneralizedTime::from_unix_duration(Duration::from_secs(seconds)).ok()?;
    Some(Time::GeneralTime(time))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::certificate::{Checked, SigningRequest, alt_name};

    #[test]
    fn the_authority_vouches_for_itself() {
        let root = root();
        assert_eq!(root.signature_by(root), Checked::Good);
        assert!(root.is_self_signed() && root.is_authority());
        assert_eq!(root.valid_from().to_string(), "2026-01-01T00:00:00.000Z");
        assert_eq!(root.valid_to().to_string(), "2036-01-01T00:00:00.000Z");
        assert_eq!(root.serial(), "1");
        assert_eq!(root.key_usage(), ["keyCertSign", "cRLSign"]);
        assert_eq!(X509::first_of(&root.pem()).as_ref(), Some(root));
    }

    #[test]
    fn a_request_becomes_a_certificate() {
        let key = Key::of("test");
        let subject = name::of(&[("O", "Example"), ("CN", "x")]).expect("a name");
        let alt_names = alt_name::of_text("DNS:x.example.net,IP:10.0.0.1").expect("names");
        let request = SigningRequest::make(&key, subject, alt_names.clone()).expect("a request");
        let request = SigningRequest::of_text(&request.pem()).expect("it reads back");
        assert_eq!(request.signature(), Checked::Good);
        assert_eq!(request.alt_names(), alt_names);
        // Years from 2050 on are written in another way.
        let order = Order {
            serial: u64::MAX,
            kind: "https",
            subject: request.subject().clone(),
            alt_names: request.alt_names(),
            from: Timestamp::from_seconds(FIRST_DAY),
            to: Timestamp::from_seconds(4_102_444_800),
        };
        let made = issue(&order, request.public_key().clone()).expect("a certificate");
        let made = X509::from_der(made.der()).expect("it reads back");
        assert_eq!(made.signature_by(root()), Checked::Good);
        assert_eq!(made.signature_by(&made), Checked::Bad);
        assert!(made.is_issued_by(root()) && !made.is_self_signed() && !made.is_authority());
        assert_eq!(made.serial(), u64::MAX.to_string());
        assert_eq!(made.valid_to().to_string(), "2100-01-01T00:00:00.000Z");
        assert_eq!(made.key_usage(), ["digitalSignature", "nonRepudiation"]);
        assert_eq!(made.purposes(), ["serverAuth"]);
        assert_eq!(made.alt_names(), alt_names);
        let own = self_signed(&order, &key).expect("a certificate");
        assert_eq!((own.signature_by(&own), own.is_self_signed()), (Checked::Good, true));
    }
}
