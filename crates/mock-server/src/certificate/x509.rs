//! A certificate that was read or made.

use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{DerSignature, VerifyingKey};
use sha1::Sha1;
use sha2::{Digest, Sha256};
use x509_cert::Certificate;
use x509_cert::der::{Decode, Encode};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::name::GeneralNames;
use x509_cert::ext::pkix::{
    BasicConstraints, ExtendedKeyUsage, KeyUsage, KeyUsages, SubjectAltName, SubjectKeyIdentifier,
};
use x509_cert::name::Name;
use x509_cert::spki::{AlgorithmIdentifierOwned, ObjectIdentifier, SubjectPublicKeyInfoOwned};
use x509_cert::time::Time;

use crate::certificate::{algorithm, name, pem};
use crate::timestamp::Timestamp;

/// A certificate, with the bytes that it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct X509 {
    parsed: Certificate,
    der: Vec<u8>,
}

/// What came of looking at a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Checked {
    Good,
    Bad,
    /// Made with another algorithm than ECDSA P-256 and SHA-256.
    Unknown,
}

/// The names of the key usages, as OpenSSL's configuration writes them.
const KEY_USAGES: [(KeyUsages, &str); 9] = [
    (KeyUsages::DigitalSignature, "digitalSignature"),
    (KeyUsages::NonRepudiation, "nonRepudiation"),
    (KeyUsages::KeyEncipherment, "keyEncipherment"),
    (KeyUsages::DataEncipherment, "dataEncipherment"),
    (KeyUsages::KeyAgreement, "keyAgreement"),
    (KeyUsages::KeyCertSign, "keyCertSign"),
    (KeyUsages::CRLSign, "cRLSign"),
    (KeyUsages::EncipherOnly, "encipherOnly"),
    (KeyUsages::DecipherOnly, "decipherOnly"),
];

/// The extended key usages (RFC 5280 section 4.2.1.12).
pub(super) const PURPOSES: [(&str, &str); 6] = [
    ("1.3.6.1.5.5.7.3.1", "serverAuth"),
    ("1.3.6.1.5.5.7.3.2", "clientAuth"),
    ("1.3.6.1.5.5.7.3.3", "codeSigning"),
    ("1.3.6.1.5.5.7.3.4", "emailProtection"),
    ("1.3.6.1.5.5.7.3.8", "timeStamping"),
    ("1.3.6.1.5.5.7.3.9", "OCSPSigning"),
];

impl X509 {
    pub(crate) fn from_der(der: &[u8]) -> Option<Self> {
        let parsed = Certificate::from_der(der).ok()?;
        Some(Self { parsed, der: der.to_vec() })
    }

    /// The certificates of a file, in any form; `None` where one of them cannot be read or there
    /// is none.
    pub(crate) fn all_of(text: &str) -> Option<Vec<Self>> {
        let all: Option<Vec<Self>> =
            pem::blocks(pem::CERTIFICATE, text).iter().map(|der| Self::from_der(der)).collect();
        all.filter(|all| !all.is_empty())
    }

    /// The first certificate of a file.
    pub(crate) fn first_of(text: &str) -> Option<Self> {
        Self::all_of(text).map(|mut all| all.swap_remove(0))
    }

    pub(super) fn of(parsed: Certificate) -> Option<Self> {
        let der = parsed.to_der().ok()?;
        Some(Self { parsed, der })
    }

    pub(crate) fn der(&self) -> &[u8] {
        &self.der
    }

    pub(crate) fn pem(&self) -> String {
        pem::write(pem::CERTIFICATE, &self.der)
    }

    pub(crate) fn subject(&self) -> &Name {
        &self.parsed.tbs_certificate.subject
    }

    pub(crate) fn issuer(&self) -> &Name {
        &self.parsed.tbs_certificate.issuer
    }

    pub(crate) fn version(&self) -> u8 {
        self.parsed.tbs_certificate.version as u8 + 1
    }

    pub(crate) fn valid_from(&self) -> Timestamp {
        timestamp(self.parsed.tbs_certificate.validity.not_before)
    }

    pub(crate) fn valid_to(&self) -> Timestamp {
        timestamp(self.parsed.tbs_certificate.validity.not_after)
    }

    /// The serial number in decimal digits.
    pub(crate) fn serial(&self) -> String {
        decimal(self.parsed.tbs_certificate.serial_number.as_bytes())
    }

    pub(crate) fn signature_algorithm(&self) -> String {
        algorithm::signature(&self.parsed.signature_algorithm.oid)
    }

    pub(crate) fn signature_algorithm_in_java(&self) -> String {
        algorithm::signature_in_java(&self.parsed.signature_algorithm.oid)
    }

    pub(crate) fn key_type(&self) -> String {
        algorithm::key_type(self.public_key())
    }

    pub(crate) fn key_algorithm(&self) -> String {
        algorithm::key_algorithm(self.public_key())
    }

    pub(crate) fn public_key(&self) -> &SubjectPublicKeyInfoOwned {
        &self.parsed.tbs_certificate.subject_public_key_info
    }

    pub(crate) fn sha1(&self) -> String {
        hex::encode(Sha1::digest(&self.der))
    }

    pub(crate) fn sha256(&self) -> String {
        hex::encode(Sha256::digest(&self.der))
    }

    /// The subject key identifier in pairs of digits between colons.
    pub(crate) fn key_id(&self) -> Option<String> {
        let id: SubjectKeyIdentifier = self.extension()?;
        let pairs: Vec<String> = id.0.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        Some(pairs.join(":"))
    }

    pub(crate) fn key_usage(&self) -> Vec<&'static str> {
        let usage: Option<KeyUsage> = self.extension();
        let is_said = |flag: KeyUsages| usage.as_ref().is_some_and(|usage| usage.0.contains(flag));
        KEY_USAGES.iter().filter(|(flag, _)| is_said(*flag)).map(|(_, name)| *name).collect()
    }

    pub(crate) fn purposes(&self) -> Vec<String> {
        let usage: Option<ExtendedKeyUsage> = self.extension();
        let all = usage.map(|usage| usage.0).unwrap_or_default();
        all.iter()
            .map(|oid| {
                let number = oid.to_string();
                let known = PURPOSES.iter().find(|(known, _)| *known == number);
                known.map_or(number.clone(), |(_, name)| (*name).to_owned())
            })
            .collect()
    }

    pub(crate) fn alt_names(&self) -> GeneralNames {
        self.extension::<SubjectAltName>().map(|names| names.0).unwrap_or_default()
    }

    /// Whether it may sign others.
    pub(crate) fn is_authority(&self) -> bool {
        self.extension::<BasicConstraints>().is_some_and(|constraints| constraints.ca)
    }

    /// Whether it is its own issuer. Where the signature cannot be checked, the names decide.
    pub(crate) fn is_self_signed(&self) -> bool {
        self.is_issued_by(self)
    }

    /// Whether another one has the name of its issuer, and a key that the signature fits.
    pub(crate) fn is_issued_by(&self, issuer: &Self) -> bool {
        self.issuer() == issuer.subject() && self.signature_by(issuer) != Checked::Bad
    }

    /// The signature, looked at with the key of an issuer.
    pub(crate) fn signature_by(&self, issuer: &Self) -> Checked {
        let Ok(signed) = self.parsed.tbs_certificate.to_der() else { return Checked::Bad };
        let signature = self.parsed.signature.raw_bytes();
        verify(issuer.public_key(), &self.parsed.signature_algorithm, &signed, signature)
    }

    fn extension<'a, E: Decode<'a> + x509_cert::der::oid::AssociatedOid>(&'a self) -> Option<E> {
        let all = self.parsed.tbs_certificate.extensions.as_deref().unwrap_or_default();
        let found = all.iter().find(|extension: &&Extension| extension.extn_id == E::OID)?;
        E::from_der(found.extn_value.as_bytes()).ok()
    }
}

impl std::fmt::Display for X509 {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&name::in_words(self.subject()))
    }
}

/// A signature over bytes.
pub(super) fn verify(
    key: &SubjectPublicKeyInfoOwned,
    with: &AlgorithmIdentifierOwned,
    signed: &[u8],
    signature: &[u8],
) -> Checked {
    let is_known =
        with.oid == algorithm::ECDSA_SHA256 && algorithm::key_type(key) == "ec_prime256v1";
    if !is_known {
        return Checked::Unknown;
    }
    let is_good = VerifyingKey::from_sec1_bytes(key.subject_public_key.raw_bytes())
        .and_then(|key| key.verify(signed, &DerSignature::from_bytes(signature)?));
    match is_good {
        Ok(()) => Checked::Good,
        Err(_) => Checked::Bad,
    }
}

pub(super) fn purpose(name: &str) -> Option<ObjectIdentifier> {
    let (number, _) = PURPOSES.iter().find(|(_, known)| *known == name)?;
    ObjectIdentifier::new(number).ok()
}

fn timestamp(time: Time) -> Timestamp {
    let seconds = i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX);
    Timestamp::from_seconds(seconds)
}

/// A number of many bytes in decimal digits.
fn decimal(bytes: &[u8]) -> String {
    let mut digits = vec![0_u8];
    for byte in bytes {
        let mut carry = u16::from(*byte);
        for digit in &mut digits {
            let value = u16::from(*digit) * 256 + carry;
            *digit = (value % 10) as u8;
            carry = value / 10;
        }
        while carry > 0 {
            digits.push((carry % 10) as u8);
            carry /= 10;
        }
    }
    digits.iter().rev().map(|digit| char::from(b'0' + digit)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_numbers_are_written_in_decimal() {
        assert_eq!(decimal(&[]), "0");
        assert_eq!(decimal(&[0x10, 0x01]), "4097");
        assert_eq!(decimal(&u128::MAX.to_be_bytes()), u128::MAX.to_string());
    }
}
