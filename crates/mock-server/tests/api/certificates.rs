//! Looking at certificates with the library itself, past the code of the appliance.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{DerSignature, VerifyingKey};
use serde_json::{Value, json};
use x509_cert::Certificate;
use x509_cert::der::{Decode, Encode};
use x509_cert::request::CertReq;

/// The content of a text form.
pub(crate) fn der(pem: &str) -> Vec<u8> {
    let lines = pem.lines().filter(|line| !line.starts_with("-----"));
    STANDARD.decode(lines.collect::<String>()).expect("base64")
}

pub(crate) fn certificate(pem: &str) -> Certificate {
    Certificate::from_der(&der(pem)).expect("a certificate")
}

pub(crate) fn request(pem: &str) -> CertReq {
    CertReq::from_der(&der(pem)).expect("a request")
}

/// Whether the key of one certificate made the signature of the other.
pub(crate) fn is_signed_by(pem: &str, issuer: &str) -> bool {
    let (certificate, issuer) = (certificate(pem), certificate(issuer));
    let key = issuer.tbs_certificate.subject_public_key_info.subject_public_key;
    let key = VerifyingKey::from_sec1_bytes(key.raw_bytes()).expect("a P-256 key");
    let signature = DerSignature::from_bytes(certificate.signature.raw_bytes());
    let signed = certificate.tbs_certificate.to_der().expect("it was read");
    certificate.tbs_certificate.issuer == issuer.tbs_certificate.subject
        && key.verify(&signed, &signature.expect("a signature")).is_ok()
}

/// Whether a request is signed with its own key.
pub(crate) fn is_signed(pem: &str) -> bool {
    let request = request(pem);
    let key = request.info.public_key.subject_public_key.raw_bytes().to_vec();
    let key = VerifyingKey::from_sec1_bytes(&key).expect("a P-256 key");
    let signature = DerSignature::from_bytes(request.signature.raw_bytes()).expect("a signature");
    key.verify(&request.info.to_der().expect("it was read"), &signature).is_ok()
}

/// A body for `/api/certificate/new`.
pub(crate) fn new(common_name: &str, issue: bool) -> Value {
    json!({
        "ca_id": 1, "cert_type": "tls-client", "common_name": common_name, "country": "US",
        "email_address": "onboard@example.com", "key_type": "rsa_2048", "locality": "Example Town",
        "organization": "Example Campus", "state": "Example State", "issue_cert": issue,
        "days": "30", "dns_name": "a.example.com\nb.example.com", "user_name": "qa",
        "mac_address": "02-00-5E-10-00-01, 02-00-5E-10-00-02"
    })
}

/// A body for `/api/self-signed-cert` and `/api/cert-sign-request`.
pub(crate) fn platform(certificate_type: &str, kind: &str) -> Value {
    json!({
        "certificate_type": certificate_type, "type": kind, "server": "clearpass-pub",
        "digest_algorithm": "SHA-512", "private_key_type": "2048-bit rsa",
        "private_key_password": "Example-Password-1", "subject_CN": "own.example.net",
        "subject_O": "Example Campus", "subject_C": "US",
        "subject_SAN": "DNS:own.example.net,IP:10.1.1.10"
    })
}

/// A certificate that is signed with a key of RSA, and a request that is.
pub(crate) const RSA: &str = include_str!("certificates/rsa.pem");
pub(crate) const RSA_REQUEST: &str = include_str!("certificates/rsa-request.pem");

/// A certificate of P-256 with its key, made with OpenSSL.
pub(crate) const EC: &str = include_str!("certificates/ec.pem");
pub(crate) const EC_KEY: &str = include_str!("certificates/ec-key.pem");
