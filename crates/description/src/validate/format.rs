//! Formats: what is plainly none of its kind. In doubt a text counts as one.

use std::net::{Ipv4Addr, Ipv6Addr};

use serde_json::Number;

/// What is wrong with a text; nothing if it may be of the format, or the format is not known.
pub(super) fn of_text(format: &str, text: &str) -> Option<String> {
    let (is_good, kind) = match format {
        "email" | "idn-email" => (is_email(text), "an e-mail address"),
        "uuid" => (is_uuid(text), "a UUID"),
        "ipv4" => (text.parse::<Ipv4Addr>().is_ok(), "an IPv4 address"),
        "ipv6" => (text.parse::<Ipv6Addr>().is_ok(), "an IPv6 address"),
        "date" => (is_date(text), "a date such as 2026-01-31"),
        "date-time" => (is_date_time(text), "a time such as 2026-01-31T12:00:00Z"),
        "uri" | "url" => (is_uri(text), "an address with its scheme"),
        _ => return None,
    };
    (!is_good).then(|| format!("is not {kind}"))
}

/// The same for a number.
pub(super) fn of_number(format: &str, number: &Number) -> Option<String> {
    let is_good = match (format, number.as_i64()) {
        ("int32", Some(number)) => i32::try_from(number).is_ok(),
        ("int32" | "int64", None) => number.as_f64().is_some_and(|number| number.fract() != 0.0),
        _ => true,
    };
    (!is_good).then(|| format!("does not fit into {} bits", format.trim_start_matches("int")))
}

fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.rsplit_once('@') else { return false };
    !name.is_empty() && !host.is_empty() && !text.chars().any(char::is_whitespace)
}

fn is_uuid(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    lengths == [8, 4, 4, 4, 12]
        && parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// RFC 3339 `full-date`.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    let number = |text: &str, length: usize| {
        let is_number = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<u32>().ok().filter(|_| is_number)
    };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2))
    else {
        return false;
    };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// RFC 3339 `date-time`; the zone has to be there.
fn is_date_time(text: &str) -> bool {
    let Some((date, time)) = text.split_once(['T', 't', ' ']) else { return false };
    let has_zone = time.ends_with(['Z', 'z'])
        || time.len() > 6 && time.is_char_boundary(time.len() - 6) && {
            let zone = &time[time.len() - 6..];
            zone.starts_with(['+', '-']) && zone.as_bytes()[3] == b':'
        };
    let clock = time.get(..8).unwrap_or_default();
    let is_clock = clock.bytes().enumerate().all(|(index, byte)| match index {
        2 | 5 => byte == b':',
        _ => byte.is_ascii_digit(),
    });
    is_date(date) && clock.len() == 8 && is_clock && clock < "24" && has_zone
}

/// RFC 3986: a scheme, a colon, and no spaces.
fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    is_scheme && !rest.is_empty() && !text.chars().any(char::is_whitespace)
}
