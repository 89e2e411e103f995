//! Masking of passwords, secrets and tokens in everything that is kept of a request: bodies,
//! addresses, headers and the sentences of the trace. What cannot be read cannot be masked, and
//! is not kept.

mod harmless;

use http::{HeaderMap, header};
use serde_json::Value;

use crate::mask::harmless::is_harmless;
use crate::media_type::{ContentType, content_type};
use crate::query;

/// What stands in the log for a password or secret.
const MASKED: &str = "••••••";

/// The longest address, header value or sentence that is kept.
const LONGEST_TEXT: usize = 1_000;

/// The most headers of a message that are kept.
const MOST_HEADERS: usize = 100;

/// The headers of a message, without what they would give away.
pub(crate) fn headers(headers: &HeaderMap) -> Vec<(String, String)> {
    headers
        .iter()
        .take(MOST_HEADERS)
        .map(|(name, value)| {
            let text = String::from_utf8_lossy(value.as_bytes()).into_owned();
            let value = match *name {
                header::AUTHORIZATION | header::PROXY_AUTHORIZATION => authorization(&text),
                header::WWW_AUTHENTICATE => free_text(&text),
                header::REFERER | header::LOCATION => free_text(without_query(&text)),
                _ if is_telling_header(name.as_str()) => MASKED.to_owned(),
                _ => free_text(&text),
            };
            (name.as_str().to_owned(), value)
        })
        .collect()
}

/// The text of a body, without what it would give away, or `None` where it cannot be read.
pub(crate) fn body(headers: &HeaderMap, body: &[u8]) -> Option<String> {
    if body.is_empty() {
        return Some(String::new());
    }
    match content_type(headers) {
        ContentType::Json => masked_json(std::str::from_utf8(body).ok()?),
        ContentType::Form => form(body),
        ContentType::Absent | ContentType::Other => None,
    }
}

/// The text of a body that the appliance wrote itself. Most of them, and the longest, hold nothing
/// that tells: a look at their bytes is enough for those.
pub(crate) fn answer(headers: &HeaderMap, answer: &[u8]) -> Option<String> {
    match content_type(headers) == ContentType::Json && is_harmless(answer) {
        true => String::from_utf8(answer.to_vec()).ok(),
        false => body(headers, answer),
    }
}

/// An address with the values of telling names in its query masked.
pub(crate) fn address(uri: &http::Uri) -> String {
    let path = free_text(uri.path());
    match uri.query() {
        None => path,
        Some(text) => {
            let masked = form(text.as_bytes()).unwrap_or_else(|| MASKED.to_owned());
            format!("{path}?{}", shortened(&masked))
        }
    }
}

/// A sentence or value that should hold no secret, and may all the same hold one that someone
/// put in the wrong place: tokens in it are masked, and it is not kept at any length.
pub(crate) fn free_text(text: &str) -> String {
    match text.len() <= LONGEST_TEXT && !has_long_run(text) {
        // Nearly all are so, and a look at the bytes is enough for them.
        true => text.to_owned(),
        false => hide_tokens(&shortened(text)),
    }
}

/// A token as it may be shown: enough to recognise it, too little to use it.
pub(crate) fn token(token: &str) -> String {
    let characters: Vec<char> = token.chars().collect();
    if characters.len() < SHORTEST_TOKEN {
        return MASKED.to_owned();
    }
    let (start, end) = (&characters[..4], &characters[characters.len() - 4..]);
    start.iter().chain(&['…']).chain(end).collect()
}

/// Shorter texts are no tokens of ours, and a part of them might be all of a password.
const SHORTEST_TOKEN: usize = 32;

fn authorization(value: &str) -> String {
    match value.split_once(' ') {
        Some((scheme, credentials)) if scheme.eq_ignore_ascii_case("bearer") => {
            format!("{scheme} {}", token(credentials.trim()))
        }
        Some((scheme, _)) if scheme.eq_ignore_ascii_case("basic") => format!("{scheme} {MASKED}"),
        // What stands in front may be the secret itself.
        _ => MASKED.to_owned(),
    }
}

fn masked_json(text: &str) -> Option<String> {
    let mut value: Value = serde_json::from_str(text).ok()?;
    json(&mut value);
    Some(value.to_string())
}

fn json(value: &mut Value) {
    match value {
        Value::Object(members) => {
            // An attribute: its name stands beside its value.
            let is_attribute = members.get("name").and_then(Value::as_str).is_some_and(is_telling);
            for (name, member) in std::mem::take(members) {
                let mut member = member;
                match &mut member {
                    Value::Null => {}
                    Value::String(text) if text.is_empty() => {}
                    Value::String(text) if is_telling(&name) => *text = masked(&name, text),
                    other if is_telling(&name) => *other = MASKED.into(),
                    other if is_attribute && name == "value" => *other = MASKED.into(),
                    other => json(other),
                }
                members.insert(hide_tokens(&name), member);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(json),
        Value::String(text) => *text = value_text(text),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A value whose name tells nothing: it may be JSON in itself, such as a filter.
fn value_text(text: &str) -> String {
    let inner = match text.trim_start().starts_with(['{', '[']) {
        true => masked_json(text),
        false => None,
    };
    inner.unwrap_or_else(|| hide_tokens(text))
}

/// A form, or `None` where a name is none. curl sends JSON as a form if it is not told what it
/// is, and then all of it stands in the first name.
fn form(body: &[u8]) -> Option<String> {
    let is_name = |name: &str| {
        name.len() <= 60 && name.chars().all(|c| c.is_ascii_alphanumeric() || "_-.[]".contains(c))
    };
    let shown: Option<Vec<String>> = body
        .split(|byte| *byte == b'&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = query::pairs(pair).ok()?.pop()?;
            match is_telling(&name) && !value.is_empty() {
                // Nobody says which of the two it is.
                _ if !pair.contains(&b'=') => Some(MASKED.to_owned()),
                _ if !is_name(&name) => None,
                true => Some(format!("{name}={}", masked(&name, &value))),
                false => Some(format!("{}={}", hide_tokens(&name), value_text(&value))),
            }
        })
        .collect();
    shown.map(|shown| shown.join("&"))
}

fn masked(name: &str, value: &str) -> String {
    if name.ends_with("token") { token(value) } else { MASKED.to_owned() }
}

/// Whether the value of this member or parameter is a secret: `password`, `client_secret`,
/// `access_token`, `radius_secret`, `code_verifier`, …, but not `token_type`.
fn is_telling(name: &str) -> bool {
    let name = name.trim().to_ascii_lowercase();
    let is_about = [
        "_type",
        "_lifetime",
        "_units",
        "_supported",
        "_endpoint",
        "_login",
        "_method",
        "_encoding",
    ]
    .iter()
    .any(|ending| name.ends_with(ending))
        || name == "token_type_hint";
    let has_part = TELLING.iter().any(|part| name.contains(part));
    !is_about && (has_part || name == "code" || name == "pin")
}

/// Parts of the names of secrets.
const TELLING: [&str; 23] = [
    "pass",
    "pwd",
    "secr",
    "token",
    "challenge",
    "ticket",
    "assertion",
    "private_key",
    "key_file",
    "verifier",
    "authorization",
    "credential",
    "apikey",
    "api_key",
    "psk",
    "device_code",
    "community",
    "auth_key",
    "priv_key",
    "privacy_key",
    "hashkey",
    "skey",
    "wpa_key",
];

/// Headers that carry secrets, whatever a client calls them.
fn is_telling_header(name: &str) -> bool {
    ["auth", "token", "key", "secret", "cookie", "session", "pass", "credential"]
        .iter()
        .any(|part| name.contains(part))
}

/// Masks every run of characters that is as long as a token and is made as one: hexadecimal
/// digits, or the letters and digits of a generated client secret.
fn hide_tokens(text: &str) -> String {
    if !has_long_run(text) {
        return text.to_owned();
    }
    let mut hidden = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let run = rest.bytes().take_while(|byte| is_part(*byte)).count();
        match is_secret(&rest[..run]) {
            true => hidden.push_str(&token(&rest[..run])),
            false => hide_hexadecimal(&rest[..run], &mut hidden),
        }
        let start = |c: char| c.is_ascii() && is_part(c as u8);
        let other = rest[run..].find(start).unwrap_or(rest.len() - run);
        hidden.push_str(&rest[run..run + other]);
        rest = &rest[run + other..];
    }
    hidden
}

/// Whether a text has a run of characters as long as a token.
fn has_long_run(text: &str) -> bool {
    let mut length = 0;
    text.bytes().any(|byte| {
        length = if is_part(byte) { length + 1 } else { 0 };
        length >= SHORTEST_TOKEN
    })
}

/// What tokens and generated secrets are written with.
const fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=')
}

/// Whether a run looks like a generated client secret: 44 characters of base64 (fact sheet C1).
fn is_secret(run: &str) -> bool {
    let has = |is: fn(&u8) -> bool| run.bytes().any(|byte| is(&byte));
    run.len() >= SHORTEST_SECRET
        && has(u8::is_ascii_uppercase)
        && has(u8::is_ascii_lowercase)
        && has(u8::is_ascii_digit)
}

const SHORTEST_SECRET: usize = 40;

fn hide_hexadecimal(text: &str, hidden: &mut String) {
    let mut rest = text;
    while !rest.is_empty() {
        let run = rest.bytes().take_while(u8::is_ascii_hexdigit).count();
        let other = rest[run..].find(|c: char| c.is_ascii_hexdigit()).unwrap_or(rest.len() - run);
        match run >= SHORTEST_TOKEN {
            true => hidden.push_str(&token(&rest[..run])),
            false => hidden.push_str(&rest[..run]),
        }
        hidden.push_str(&rest[run..run + other]);
        rest = &rest[run + other..];
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST_TEXT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn without_query(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json as value;

    use super::*;

    const TOKEN: &str = "81d3136c00112233445566778899aabbcc30ce9a";

    #[test]
    fn secrets_in_json_are_masked_at_any_depth() {
        let mut body = value!({
            "password": "abc123", "client_secret": 5, "token_type": "Bearer", "scope": null,
            "access_token": TOKEN, "refresh_token": "", "access_token_lifetime": "8",
            "inner": [{ "radius_secret": "x", "name": "n" }], "client_assertion": "x",
            "password ": "x", "filter": "{\"password\": \"x\"}", "change_pwd_next_login": true
        });
        json(&mut body);
        assert_eq!(
            body,
            value!({
                "password": MASKED, "client_secret": MASKED, "token_type": "Bearer", "scope": null,
                "access_token": "81d3…ce9a", "refresh_token": "", "access_token_lifetime": "8",
                "inner": [{ "radius_secret": MASKED, "name": "n" }], "client_assertion": MASKED,
                "password ": MASKED, "filter": format!("{{\"password\":\"{MASKED}\"}}"),
                "change_pwd_next_login": true
            })
        );
    }

    /// Community strings and SNMP keys once stood in the log as they were sent.
    #[test]
    fn every_secret_of_the_documents_has_a_telling_name() {
        for api in crate::catalogue::apis() {
            let fields = api.resources.iter().flat_map(|resource| &resource.fields);
            for field in fields.chain(api.models.values().flatten()) {
                assert!(!field.is_secret() || is_telling(&field.name), "{}", field.name);
            }
        }
    }

    #[test]
    fn an_answer_is_masked_like_any_body() {
        let mut json = HeaderMap::new();
        json.insert(header::CONTENT_TYPE, "application/json".parse().expect("a value"));
        let secret = format!("{{\"a\":[\"{}\"]}}", "aB3".repeat(14));
        let token = format!("{{\"a\":\"{TOKEN}\"}}");
        for text in [
            r#"{"name":"x","note":"passing by"}"#,
            r#"{"Radius_Secret":"x"}"#,
            r#"{"items":[{"code":"123"},{"mpsk":"x"}]}"#,
            r#"{"id":3001,"_links":{"self":{"href":"http://localhost/api/role/3001"}}}"#,
            &secret,
            &token,
        ] {
            assert_eq!(answer(&json, text.as_bytes()), body(&json, text.as_bytes()), "{text}");
        }
        for part in TELLING {
            assert!(!is_harmless(format!("{{\"x_{part}_y\":1}}").as_bytes()), "{part}");
        }
        assert!(is_harmless(br#"{"id":3001,"name":"guest","description":"x y z"}"#));
    }

    #[test]
    fn secrets_in_addresses_and_headers_are_masked() {
        let uri = http::Uri::from_static("/api/oauth?password=p&limit=1&pass[]=p");
        let wanted = format!("/api/oauth?password={MASKED}&limit=1&pass[]={MASKED}");
        assert_eq!(address(&uri), wanted);
        assert_eq!(authorization("Basic abc="), format!("Basic {MASKED}"));
        assert_eq!(authorization(&format!("bearer {TOKEN}")), "bearer 81d3…ce9a");
        assert_eq!(authorization("hunter2"), MASKED);
        assert_eq!(authorization("hunter2 x"), MASKED);
        let mut sent = HeaderMap::new();
        sent.insert("x-api-key", "abc".parse().expect("a value"));
        sent.insert("referer", "http://h/x?access_token=abc".parse().expect("a value"));
        let wanted = [("x-api-key", MASKED), ("referer", "http://h/x")];
        assert_eq!(headers(&sent), wanted.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }

    #[test]
    fn tokens_in_the_wrong_place_are_masked() {
        assert_eq!(free_text(&format!("/api/guest/{TOKEN}/x")), "/api/guest/81d3…ce9a/x");
        assert_eq!(free_text("é deadbeef ✓"), "é deadbeef ✓");
        assert_eq!(free_text(""), "");
        assert!(free_text(&"x".repeat(60_000)).len() < 1_100);
    }

    #[test]
    fn sec_04_secrets_in_the_place_of_names_are_masked() {
        assert_eq!(form(b"hunter2").as_deref(), Some(MASKED));
        let sent = format!("a=1&{TOKEN}=2");
        assert_eq!(form(sent.as_bytes()).as_deref(), Some("a=1&81d3…ce9a=2"));
        let mut body = value!({ TOKEN: 1, "list": [{ "name": "User-Password", "value": "x" }] });
        json(&mut body);
        assert_eq!(
            body,
            value!({ "81d3…ce9a": 1, "list": [{ "name": "User-Password", "value": MASKED }] })
        );
        let secret = "Qm9vb29vb29v1b29vb29vb29vb29vb29vb29vb29vbw==";
        assert_eq!(free_text(&format!("API client {secret} x")), "API client Qm9v…bw== x");
        let path = "/api/enforcement-policy/name/a-rather-long-name-without-capitals-1";
        assert_eq!(free_text(path), path);
    }

    #[test]
    fn json_that_was_sent_as_a_form_is_not_kept() {
        let json = br#"{"grant_type": "password", "password": "abc123"}"#;
        assert_eq!(form(json).as_deref(), Some(MASKED));
        assert_eq!(form(br#"{"a": "b=c"}"#), None);
        assert_eq!(form(b"a=%zz"), None);
    }
}
