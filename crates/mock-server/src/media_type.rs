//! Reading `Accept` and `Content-Type`.

use http::{HeaderMap, header};

/// What a request body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ContentType {
    /// The header is missing.
    Absent,
    /// `application/json` or a type ending in `+json`, with any parameters.
    Json,
    /// `application/x-www-form-urlencoded`, with any parameters.
    Form,
    /// Anything else.
    Other,
}

/// The media type of the request body.
pub(crate) fn content_type(headers: &HeaderMap) -> ContentType {
    let Some(value) = headers.get(header::CONTENT_TYPE) else {
        return ContentType::Absent;
    };
    // RFC 9110 section 8.3.1: type and subtype are case-insensitive, parameters follow a semicolon.
    let essence = value.to_str().map(essence).unwrap_or_default();
    match essence.as_str() {
        "application/x-www-form-urlencoded" => ContentType::Form,
        essence if is_json(essence) => ContentType::Json,
        _ => ContentType::Other,
    }
}

/// Whether the client takes a JSON answer (RFC 9110 section 12.5.1). No header means anything.
pub(crate) fn accepts_json(headers: &HeaderMap) -> bool {
    let mut ranges = ranges(headers).peekable();
    ranges.peek().is_none()
        || ranges
            .any(|range| takes(range, |essence| essence == "application/*" || is_json(essence)))
}

/// Whether the client takes a file of a media type.
pub(crate) fn accepts(headers: &HeaderMap, media_type: &str) -> bool {
    let kind = media_type.split('/').next().unwrap_or_default();
    ranges(headers).any(|range| {
        takes(range, |essence| {
            essence == media_type || essence.strip_suffix("/*").is_some_and(|other| other == kind)
        })
    })
}

fn ranges(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    headers
        .get_all(header::ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter(|range| !range.trim().is_empty())
}

fn takes(range: &str, fits: impl Fn(&str) -> bool) -> bool {
    let refused = range
        .split(';')
        .skip(1)
        .filter_map(|parameter| parameter.trim().strip_prefix("q="))
        // A weight of zero, however many zeros it is written with.
        .any(|quality| quality.trim_matches(['0', '.']).is_empty());
    let essence = essence(range);
    !refused && (essence == "*/*" || fits(&essence))
}

fn is_json(essence: &str) -> bool {
    essence == "application/json"
        || (essence.starts_with("application/") && essence.ends_with("+json"))
}

fn essence(value: &str) -> String {
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn accepting(value: &'static str) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, HeaderValue::from_static(value));
        accepts_json(&headers)
    }

    #[test]
    fn accept_is_honoured() {
        assert!(accepts_json(&HeaderMap::new()));
        assert!(accepting("application/json"));
        assert!(accepting("application/hal+json"));
        assert!(accepting("text/html,application/xhtml+xml,*/*;q=0.8"));
        assert!(accepting("Application/*"));
        assert!(!accepting("text/html"));
        assert!(!accepting("application/json;q=0"));
        assert!(!accepting("application/xml, text/plain"));
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, HeaderValue::from_static("application/pkcs10"));
        assert!(accepts(&headers, "application/pkcs10") && !accepts(&headers, "text/plain"));
    }
}
