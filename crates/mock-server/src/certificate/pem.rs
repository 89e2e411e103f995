//! The text form of certificates and requests (RFC 7468), read leniently and written strictly.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

pub(crate) const CERTIFICATE: &str = "CERTIFICATE";
pub(crate) const REQUEST: &str = "CERTIFICATE REQUEST";

/// What old programs write for a request.
const OLD_REQUEST: &str = "NEW CERTIFICATE REQUEST";

/// The text form, in lines of 64 characters.
pub(crate) fn write(label: &str, der: &[u8]) -> String {
    let text = STANDARD.encode(der);
    let mut pem = format!("-----BEGIN {label}-----\n");
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let (line, more) = rest.split_at(rest.len().min(64));
        pem.push_str(line);
        pem.push('\n');
        rest = more;
    }
    pem.push_str(&format!("-----END {label}-----\n"));
    pem
}

/// The blocks of a kind in a file: in text form, binary, or either of them in base64.
pub(crate) fn blocks(label: &str, text: &str) -> Vec<Vec<u8>> {
    if text.contains("-----BEGIN ") {
        return of_text(label, text);
    }
    let Some(bytes) = base64(text) else { return Vec::new() };
    match std::str::from_utf8(&bytes) {
        Ok(text) if text.contains("-----BEGIN ") => of_text(label, text),
        _ => vec![bytes],
    }
}

fn of_text(label: &str, text: &str) -> Vec<Vec<u8>> {
    let mut blocks = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("-----BEGIN ") {
        let Some((found, after)) = after.split_once("-----") else { break };
        let Some((content, after)) = after.split_once("-----END ") else { break };
        let is_meant = found == label || (label == REQUEST && found == OLD_REQUEST);
        blocks.extend(is_meant.then(|| base64(content)).flatten());
        rest = after;
    }
    blocks
}

fn base64(text: &str) -> Option<Vec<u8>> {
    let text: String = text.chars().filter(|letter| !letter.is_ascii_whitespace()).collect();
    STANDARD.decode(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_read_in_every_form() {
        let der: Vec<u8> = (0..100).collect();
        let pem = write(CERTIFICATE, &der);
        assert_eq!(pem.lines().nth(1).map(str::len), Some(64));
        let forms = [
            pem.clone(),
            pem.replace('\n', "\r\n"),
            format!("subject=x\n{pem}\n"),
            STANDARD.encode(&der),
            STANDARD.encode(&pem),
        ];
        for form in forms {
            assert_eq!(blocks(CERTIFICATE, &form), std::slice::from_ref(&der), "{form}");
        }
        assert_eq!(blocks(CERTIFICATE, &format!("{pem}{pem}")).len(), 2);
        assert_eq!(blocks(REQUEST, &write(OLD_REQUEST, &der)), std::slice::from_ref(&der));
        for nothing in ["", "é", "-----BEGIN ", "-----BEGIN CERTIFICATE-----", "-----BEGIN X-----"]
        {
            assert!(blocks(CERTIFICATE, nothing).iter().all(Vec::is_empty), "{nothing}");
        }
        assert!(blocks(REQUEST, &pem).is_empty());
    }
}
