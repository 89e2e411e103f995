//! Keys. All that the appliance has are ECDSA P-256, and follow from what they belong to: none is
//! stored, and anybody who reads this file has them all.

use p256::SecretKey;
use p256::ecdsa::SigningKey;
use p256::pkcs8::DecodePrivateKey;
use sha2::{Digest, Sha256};
use x509_cert::spki::SubjectPublicKeyInfoOwned;

use crate::certificate::{Checked, X509, pem};

/// A private key.
pub(crate) struct Key(SigningKey);

/// What every key follows from. It is published with the program and protects nothing.
const KNOWN_TO_EVERYBODY: &str = "clearpass-explorer: a published test key, known to everybody";

impl Key {
    /// The key of something of a name, always the same one.
    pub(crate) fn of(owner: &str) -> Self {
        let key = (0..=u8::MAX).find_map(|attempt| {
            let mut sha256 = Sha256::new();
            sha256.update(KNOWN_TO_EVERYBODY);
            sha256.update([attempt]);
            sha256.update(owner);
            SigningKey::from_slice(&sha256.finalize()).ok()
        });
        Self(key.expect("one number in 2^32 is no key of the curve, never 256 in a row"))
    }

    pub(super) fn signing(&self) -> &SigningKey {
        &self.0
    }

    /// The public key, as certificates carry it.
    pub(super) fn public(&self) -> Option<SubjectPublicKeyInfoOwned> {
        SubjectPublicKeyInfoOwned::from_key(*self.0.verifying_key()).ok()
    }
}

/// Whether a private key in a file belongs to a certificate. Only keys of P-256 that no
/// passphrase protects can be looked at; the key itself is forgotten.
pub(crate) fn fits(file: &str, certificate: &X509) -> Checked {
    let pkcs8 = pem::blocks("PRIVATE KEY", file);
    let sec1 = pem::blocks("EC PRIVATE KEY", file);
    let key = pkcs8.iter().find_map(|der| SecretKey::from_pkcs8_der(der).ok());
    let key = key.or_else(|| sec1.iter().find_map(|der| SecretKey::from_sec1_der(der).ok()));
    let Some(key) = key else { return Checked::Unknown };
    let public = SubjectPublicKeyInfoOwned::from_key(key.public_key());
    match public.is_ok_and(|public| public == *certificate.public_key()) {
        true => Checked::Good,
        false => Checked::Bad,
    }
}

/// Whether a text can be the file of a private key at all.
pub(crate) fn is_file(text: &str) -> bool {
    match text.contains("-----BEGIN ") {
        true => text.contains("PRIVATE KEY-----"),
        false => !pem::blocks("PRIVATE KEY", text).is_empty(),
    }
}
