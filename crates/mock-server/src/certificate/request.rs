//! A certificate signing request (RFC 2986) that was read or made.

use p256::ecdsa::DerSignature;
use x509_cert::builder::{Builder, RequestBuilder};
use x509_cert::der::{Decode, Encode};
use x509_cert::ext::pkix::SubjectAltName;
use x509_cert::ext::pkix::name::GeneralNames;
use x509_cert::name::Name;
use x509_cert::request::{CertReq, ExtensionReq};
use x509_cert::spki::SubjectPublicKeyInfoOwned;

use crate::certificate::x509::{self, Checked};
use crate::certificate::{Key, algorithm, pem};

/// A request, with the bytes that it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SigningRequest {
    parsed: CertReq,
    der: Vec<u8>,
}

impl SigningRequest {
    /// The request of a file, in any form.
    pub(crate) fn of_text(text: &str) -> Option<Self> {
        let der = pem::blocks(pem::REQUEST, text).into_iter().next()?;
        let parsed = CertReq::from_der(&der).ok()?;
        Some(Self { parsed, der })
    }

    /// A request of the appliance's own, signed with the key.
    pub(crate) fn make(key: &Key, subject: Name, alt_names: GeneralNames) -> Option<Self> {
        let mut builder = RequestBuilder::new(subject, key.signing()).ok()?;
        if !alt_names.is_empty() {
            builder.add_extension(&SubjectAltName(alt_names)).ok()?;
        }
        let parsed = builder.build::<DerSignature>().ok()?;
        let der = parsed.to_der().ok()?;
        Some(Self { parsed, der })
    }

    pub(crate) fn pem(&self) -> String {
        pem::write(pem::REQUEST, &self.der)
    }

    pub(crate) fn subject(&self) -> &Name {
        &self.parsed.info.subject
    }

    pub(crate) fn public_key(&self) -> &SubjectPublicKeyInfoOwned {
        &self.parsed.info.public_key
    }

    pub(crate) fn key_type(&self) -> String {
        algorithm::key_type(self.public_key())
    }

    pub(crate) fn signature_algorithm(&self) -> String {
        algorithm::signature(&self.parsed.algorithm.oid)
    }

    /// Whether whoever made it has the private key.
    pub(crate) fn signature(&self) -> Checked {
        let Ok(signed) = self.parsed.info.to_der() else { return Checked::Bad };
        let signature = self.parsed.signature.raw_bytes();
        x509::verify(self.public_key(), &self.parsed.algorithm, &signed, signature)
    }

    /// The subject alternative names that it asks for.
    pub(crate) fn alt_names(&self) -> GeneralNames {
        use x509_cert::der::oid::AssociatedOid;
        let attributes = self.parsed.info.attributes.iter();
        let mut asked = attributes.filter(|attribute| attribute.oid == ExtensionReq::OID);
        let extensions = asked.find_map(|attribute| {
            let value = attribute.values.iter().next()?;
            value.decode_as::<Vec<x509_cert::ext::Extension>>().ok()
        });
        let all = extensions.unwrap_or_default();
        let found = all.iter().find(|extension| extension.extn_id == SubjectAltName::OID);
        let names =
            found.and_then(|found| SubjectAltName::from_der(found.extn_value.as_bytes()).ok());
        names.map(|names| names.0).unwrap_or_default()
    }
}
