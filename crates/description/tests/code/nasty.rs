//! Texts that quoting gets wrong, and requests made of them.

use description::{Part, PartValue, Request};
use serde_json::{Value, json};

pub(crate) const SERVER: &str = "https://clearpass.example";

/// None holds the character NUL, which no command line can hold.
pub(crate) static NASTY: [&str; 32] = [
    "",
    "it's",
    "\"quoted\"",
    "'\"both\"'",
    "a\\b",
    "trailing\\",
    "a \\\\\" b\\",
    "C:\\new\\table",
    "\\u0041 \\n \\x41 \\101",
    "new\nline",
    "return\r\nfeed",
    "tab\there",
    "$HOME ${x} $(id) $5",
    "`id` ${`x`}",
    "%PATH% %PATH:~0,1% 100% %% %",
    "%7B%22a%22%7D",
    "!history!",
    "#{x} {{y}} {0} %s",
    "@file",
    "é ✓",
    "😀",
    "\u{2028}\u{2029}\u{85}",
    "\u{feff}mark \u{202e}direction",
    "\u{1b}[0m \u{1}2 \u{7f}",
    "'@\n\"@\n'@",
    "‘typographic’ “quotes”",
    "</script> <!-- */ -->",
    "a & b | c > d < e ^ f (g)",
    "r#\"raw\"# r##\"more\"##",
    "\"\"\" ''' ```",
    " spaces ",
    "{\n  \"name\": \"é \\\\ \\\"\",\r\n  \"number\": 1.50\n}",
];

/// A request with the text in its query, in a header and for a body.
pub(crate) fn request_of(text: &str) -> Request {
    let encoded: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
    Request {
        method: "PATCH".to_owned(),
        address: format!("/api/guest?filter={encoded}"),
        headers: vec![("X-Note".to_owned(), text.to_owned())],
        body: Some(text.to_owned()),
        ..Request::default()
    }
}

/// A request with the text for a part, and a file.
pub(crate) fn form_of(text: &str, path: &str) -> Request {
    let part = |name: &str, value| Part { name: name.to_owned(), value, media_type: None };
    Request {
        method: "POST".to_owned(),
        address: "/api/cert-trust-list".to_owned(),
        headers: vec![
            ("Accept".to_owned(), "application/json".to_owned()),
            ("Content-Type".to_owned(), "multipart/form-data".to_owned()),
        ],
        parts: vec![
            part("note", PartValue::Text(text.to_owned())),
            part("file", PartValue::File(path.to_owned())),
        ],
        ..Request::default()
    }
}

/// What a stub in place of a library is to report of a request.
pub(crate) fn report_of(request: &Request) -> Value {
    let mut headers = json!({});
    for (name, value) in &request.headers {
        if request.parts.is_empty() || name != "Content-Type" {
            headers[name] = json!(value);
        }
    }
    let mut parts = Vec::new();
    for part in &request.parts {
        let (PartValue::Text(value) | PartValue::File(value)) = &part.value;
        parts.push(json!([part.name, value]));
    }
    json!({
        "method": request.method,
        "url": format!("{SERVER}{}", request.address),
        "headers": headers,
        "data": request.body,
        "parts": parts,
    })
}

/// JSON may be laid out anew on its way; all else must come as it was.
#[track_caller]
pub(crate) fn assert_same_body(found: &str, wanted: &str) {
    match serde_json::from_str::<Value>(wanted) {
        Ok(json) => assert_eq!(serde_json::from_str::<Value>(found).ok(), Some(json), "{found:?}"),
        Err(_) => assert_eq!(found, wanted),
    }
}
