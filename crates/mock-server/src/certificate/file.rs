//! Certificates as files.

use crate::certificate::{X509, alt_name, name};

/// `signedData` and `data` (RFC 5652 sections 4 and 5.1), encoded.
const SIGNED_DATA: &[u8] = &[0x06, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
const DATA: &[u8] = &[0x06, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01];

const INTEGER_ONE: &[u8] = &[0x02, 1, 1];
const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const FIRST: u8 = 0xa0;

/// A PKCS#7 file that holds certificates and is signed by nobody (RFC 5652 section 5.1).
pub(crate) fn pkcs7(certificates: &[X509]) -> Vec<u8> {
    // DER has the members of a set in order (X.690 section 11.6).
    let mut set: Vec<&[u8]> = certificates.iter().map(X509::der).collect();
    set.sort_unstable();
    set.dedup();
    let parts = [
        INTEGER_ONE.to_vec(),
        element(SET, &[]),
        element(SEQUENCE, DATA),
        element(FIRST, &set.concat()),
        element(SET, &[]),
    ];
    let signed_data = element(SEQUENCE, &parts.concat());
    element(SEQUENCE, &[SIGNED_DATA, &element(FIRST, &signed_data)].concat())
}

/// Tag, length and content (X.690 section 8.1).
fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    let mut element = vec![tag];
    let length = content.len();
    match u8::try_from(length) {
        Ok(short) if short < 0x80 => element.push(short),
        _ => {
            let bytes = length.to_be_bytes();
            let used = bytes.iter().skip_while(|byte| **byte == 0).count();
            // At most eight bytes.
            element.push(0x80 | used as u8);
            element.extend(&bytes[bytes.len() - used..]);
        }
    }
    element.extend(content);
    element
}

/// A certificate as a person reads it.
pub(crate) fn in_words(certificate: &X509) -> String {
    let lines = [
        ("Subject", name::in_words(certificate.subject())),
        ("Issuer", name::in_words(certificate.issuer())),
        ("Serial number", certificate.serial()),
        ("Valid from", certificate.valid_from().in_seconds().to_string()),
        ("Valid to", certificate.valid_to().in_seconds().to_string()),
        ("Key", certificate.key_type()),
        ("Signature", certificate.signature_algorithm()),
        ("Key usage", certificate.key_usage().join(", ")),
        ("Extended key usage", certificate.purposes().join(", ")),
        ("Alternative names", alt_name::in_words(&certificate.alt_names())),
        ("Fingerprint SHA-1", certificate.sha1()),
        ("Fingerprint SHA-256", certificate.sha256()),
    ];
    let lines = lines.iter().filter(|(_, value)| !value.is_empty());
    let mut words: String = lines.map(|(name, value)| format!("{name}: {value}\n")).collect();
    words.push_str(&certificate.pem());
    words
}

#[cfg(test)]
mod tests {
    use cms::content_info::ContentInfo;
    use cms::signed_data::SignedData;
    use x509_cert::der::{Decode, Encode};

    use super::*;
    use crate::certificate::authority;

    #[test]
    fn another_library_reads_the_file() {
        let root = authority::root().clone();
        let file = pkcs7(&[root.clone(), root]);
        let content = ContentInfo::from_der(&file).expect("a PKCS#7 file");
        let data: SignedData = content.content.decode_as().expect("signed data");
        assert_eq!(data.certificates.map(|set| set.0.len()), Some(1));
        assert_eq!(content.to_der().as_deref(), Ok(file.as_slice()));
        assert_eq!(element(4, &[0; 200])[..4], [4, 0x81, 200, 0]);
    }
}
