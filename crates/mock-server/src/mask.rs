//! Masking of passwords, secrets and tokens in everything that is logged.

use http::{HeaderMap, header};
use serde_json::Value;

use crate::media_type::{ContentType, content_type};
use crate::query;

/// What stands in the log for a password or secret.
const MASKED: &str = "••••••";

/// The headers of a message, without what they would give away.
pub(crate) fn headers(headers: &HeaderMap) -> Vec<(String, String)> {
    headers
        .iter()
        .map(|(name, value)| {
            let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
            let value = match *name {
                header::AUTHORIZATION | header::PROXY_AUTHORIZATION => authorization(&value),
                header::COOKIE | header::SET_COOKIE => MASKED.to_owned(),
                _ => value,
            };
            (name.as_str().to_owned(), value)
        })
        .collect()
}

/// The text of a body, without what it would give away, or `None` where it cannot be read and
/// so not be masked either.
pub(crate) fn body(headers: &HeaderMap, body: &[u8]) -> Option<String> {
    if body.is_empty() {
        return Some(String::new());
    }
    match content_type(headers) {
        ContentType::Json => {
            let mut value: Value = serde_json::from_str(std::str::from_utf8(body).ok()?).ok()?;
            json(&mut value);
            Some(value.to_string())
        }
        ContentType::Form => form(body),
        ContentType::Absent | ContentType::Other => None,
    }
}

/// An address with the values of telling names in its query masked.
pub(crate) fn address(uri: &http::Uri) -> String {
    match uri.query() {
        None => uri.path().to_owned(),
        Some(text) => {
            let masked = form(text.as_bytes()).unwrap_or_else(|| MASKED.to_owned());
            format!("{}?{masked}", uri.path())
        }
    }
}

/// A token as it may be shown: enough to recognise it, too little to use it.
pub(crate) fn token(token: &str) -> String {
    let characters: Vec<char> = token.chars().collect();
    if characters.len() < 24 {
        return MASKED.to_owned();
    }
    let (start, end) = (&characters[..4], &characters[characters.len() - 4..]);
    start.iter().chain(&['…']).chain(end).collect()
}

fn authorization(value: &str) -> String {
    match value.split_once(' ') {
        Some((scheme, credentials)) if scheme.eq_ignore_ascii_case("bearer") => {
            format!("{scheme} {}", token(credentials.trim()))
        }
        Some((scheme, _)) => format!("{scheme} {MASKED}"),
        None => token(value),
    }
}

fn json(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match member {
                    Value::Null => {}
                    Value::String(text) if text.is_empty() => {}
                    Value::String(text) if is_telling(name) => *text = masked(name, text),
                    Value::Number(_) | Value::Bool(_) if is_telling(name) => {
                        *member = MASKED.into();
                    }
                    other if is_telling(name) => *other = MASKED.into(),
                    other => json(other),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(json),
        _ => {}
    }
}

fn form(body: &[u8]) -> Option<String> {
    let pairs = query::pairs(body).ok()?;
    let shown: Vec<String> = pairs
        .iter()
        .map(|(name, value)| match is_telling(name) && !value.is_empty() {
            true => format!("{name}={}", masked(name, value)),
            false => format!("{name}={value}"),
        })
        .collect();
    Some(shown.join("&"))
}

fn masked(name: &str, value: &str) -> String {
    if name.ends_with("token") { token(value) } else { MASKED.to_owned() }
}

/// Whether the value of this member or parameter is a secret: `password`, `client_secret`,
/// `access_token`, `radius_secret`, `code_verifier`, …, but not `token_type`.
fn is_telling(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["password", "secret", "token", "passwd", "passphrase", "private_key", "code_verifier"]
        .iter()
        .any(|ending| name.ends_with(ending))
        || name == "code"
        || name == "password_hash"
        || name == "password_ntlm_hash"
}

#[cfg(test)]
mod tests {
    use serde_json::json as value;

    use super::*;

    #[test]
    fn secrets_in_json_are_masked_at_any_depth() {
        let mut body = value!({
            "password": "abc123", "client_secret": 5, "token_type": "Bearer", "scope": null,
            "access_token": "81d3136c00112233445566778899aabbcc30ce9a",
            "inner": [{ "radius_secret": "x", "name": "n" }], "refresh_token": ""
        });
        json(&mut body);
        assert_eq!(
            body,
            value!({
                "password": MASKED, "client_secret": MASKED, "token_type": "Bearer", "scope": null,
                "access_token": "81d3…ce9a",
                "inner": [{ "radius_secret": MASKED, "name": "n" }], "refresh_token": ""
            })
        );
    }

    #[test]
    fn secrets_in_addresses_and_headers_are_masked() {
        let uri = http::Uri::from_static("/api/oauth?password=p&limit=1");
        assert_eq!(address(&uri), format!("/api/oauth?password={MASKED}&limit=1"));
        assert_eq!(authorization("Basic abc="), format!("Basic {MASKED}"));
        let token = "81d3136c00112233445566778899aabbcc30ce9a";
        assert_eq!(authorization(&format!("bearer {token}")), "bearer 81d3…ce9a");
    }
}
