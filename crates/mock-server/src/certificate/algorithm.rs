//! The names of algorithms.

use x509_cert::der::asn1::{AnyRef, UintRef};
use x509_cert::der::{Decode, Reader, SliceReader, Tag};
use x509_cert::spki::{ObjectIdentifier, SubjectPublicKeyInfoOwned};

/// ECDSA with SHA-256, the one that the appliance signs with and can verify.
pub(super) const ECDSA_SHA256: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2");

const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");

/// Signatures: number, name as OpenSSL writes it, name as Java writes it.
const SIGNATURES: [(&str, &str, &str); 9] = [
    ("1.2.840.10045.4.1", "ecdsa-with-SHA1", "SHA1withECDSA"),
    ("1.2.840.10045.4.3.2", "ecdsa-with-SHA256", "SHA256withECDSA"),
    ("1.2.840.10045.4.3.3", "ecdsa-with-SHA384", "SHA384withECDSA"),
    ("1.2.840.10045.4.3.4", "ecdsa-with-SHA512", "SHA512withECDSA"),
    ("1.2.840.113549.1.1.5", "sha1WithRSAEncryption", "SHA1withRSA"),
    ("1.2.840.113549.1.1.11", "sha256WithRSAEncryption", "SHA256withRSA"),
    ("1.2.840.113549.1.1.12", "sha384WithRSAEncryption", "SHA384withRSA"),
    ("1.2.840.113549.1.1.13", "sha512WithRSAEncryption", "SHA512withRSA"),
    ("1.3.101.112", "ED25519", "Ed25519"),
];

/// Curves by number.
const CURVES: [(&str, &str); 3] = [
    ("1.2.840.10045.3.1.7", "ec_prime256v1"),
    ("1.3.132.0.34", "ec_secp384r1"),
    ("1.3.132.0.35", "ec_secp521r1"),
];

/// A signature as OpenSSL names it; its number if it has no name here.
pub(super) fn signature(oid: &ObjectIdentifier) -> String {
    let number = oid.to_string();
    let found = SIGNATURES.iter().find(|(known, _, _)| *known == number);
    found.map_or(number.clone(), |(_, name, _)| (*name).to_owned())
}

/// A signature as Java names it.
pub(super) fn signature_in_java(oid: &ObjectIdentifier) -> String {
    let number = oid.to_string();
    let found = SIGNATURES.iter().find(|(known, _, _)| *known == number);
    found.map_or(number.clone(), |(_, _, name)| (*name).to_owned())
}

/// The kind and size of a public key: `rsa_2048`, `ec_prime256v1`.
pub(super) fn key_type(key: &SubjectPublicKeyInfoOwned) -> String {
    let known = match key.algorithm.oid {
        EC => curve(key),
        RSA => rsa_bits(key.subject_public_key.raw_bytes()).map(|bits| format!("rsa_{bits}")),
        _ => None,
    };
    known.unwrap_or_else(|| key.algorithm.oid.to_string())
}

/// The algorithm of a public key, as Java names it.
pub(super) fn key_algorithm(key: &SubjectPublicKeyInfoOwned) -> String {
    match key.algorithm.oid {
        EC => "EC".to_owned(),
        RSA => "RSA".to_owned(),
        other => other.to_string(),
    }
}

fn curve(key: &SubjectPublicKeyInfoOwned) -> Option<String> {
    let curve: ObjectIdentifier = key.algorithm.parameters.as_ref()?.decode_as().ok()?;
    let number = curve.to_string();
    let found = CURVES.iter().find(|(known, _)| *known == number);
    Some(found.map_or(number.clone(), |(_, name)| (*name).to_owned()))
}

/// The length of the modulus (RFC 8017 appendix A.1.1).
fn rsa_bits(key: &[u8]) -> Option<usize> {
    let mut reader = SliceReader::new(key).ok()?;
    let key = AnyRef::decode(&mut reader).ok().filter(|_| reader.is_finished())?;
    let sequence = Some(key).filter(|key| x509_cert::der::Tagged::tag(key) == Tag::Sequence)?;
    let mut reader = SliceReader::new(sequence.value()).ok()?;
    let modulus = UintRef::decode(&mut reader).ok()?;
    let first = modulus.as_bytes().first()?;
    Some(modulus.as_bytes().len() * 8 - first.leading_zeros() as usize)
}
