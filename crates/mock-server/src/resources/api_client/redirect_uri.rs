//! Which redirect URIs can be registered (conformance row AC-22; RFC 6749 section 3.1.2, RFC 9700
//! section 2.6): absolute, without a fragment, `https`, or `http` on this machine, or a scheme
//! of an application's own.

use http::Uri;

use crate::oauth::authorize::redirect::is_loopback;
use crate::resource::Invalid;

pub(super) fn check(registered: &str) -> Result<(), Invalid> {
    registered.split_whitespace().try_for_each(|address| match fault(address) {
        None => Ok(()),
        Some(reason) => Err(Invalid::one("redirect_uri", "IsValidUri", reason)),
    })
}

fn fault(address: &str) -> Option<&'static str> {
    if address.contains('#') {
        return Some("A redirect URI has no fragment.");
    }
    if address.contains(",http") || address.ends_with(',') {
        return Some("Several redirect URIs stand with a space between them.");
    }
    let Some((scheme, rest)) = address.split_once(':') else {
        return Some("A redirect URI is absolute.");
    };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    if !is_scheme || rest.is_empty() {
        return Some("A redirect URI is absolute.");
    }
    let is_printable =
        address.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>\"\\^`{|}".contains(&byte));
    match scheme.to_ascii_lowercase().as_str() {
        _ if !is_printable => Some("A redirect URI has characters that no address has."),
        scheme @ ("https" | "http") => {
            let uri: Option<Uri> = address.parse().ok();
            let host = uri.as_ref().and_then(Uri::host).unwrap_or_default();
            match scheme {
                _ if host.is_empty() || address.contains('@') => {
                    Some("A redirect URI names a host.")
                }
                "http" if !is_loopback(host) => {
                    Some("A redirect URI uses https, except on this machine.")
                }
                _ => None,
            }
        }
        "javascript" | "data" | "vbscript" | "file" | "blob" | "about" | "view-source" => {
            Some("A redirect URI must not run a script or open a file.")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ac_22_addresses_that_cannot_be_trusted_are_refused() {
        for address in [
            "/cb",
            "callback",
            "//host/cb",
            "https://client.example/cb#x",
            "http://client.example/cb",
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "data:text/html,x",
            "https:///cb",
            "https://user@client.example/cb",
            "https://client.example/a\"b",
            "https://a.example/cb,https://b.example/cb",
        ] {
            assert!(check(address).is_err(), "{address}");
        }
        for address in [
            "https://client.example/cb?x=1",
            "http://127.0.0.1:8080/cb http://[::1]/cb",
            "http://localhost/cb",
            "com.example.app:/cb",
            "",
        ] {
            assert!(check(address).is_ok(), "{address}");
        }
    }
}
