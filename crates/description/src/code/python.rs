//! A program for Python with the package `requests`.

use super::literal::{escape_with_u, quieter_quote, quoted};
use super::message::{file_name, full_address, own_headers, text_body};
use crate::Request;
use crate::request::PartValue;

pub(super) fn to_python(request: &Request, server: &str) -> String {
    let mut program = String::from("import requests\n\nresponse = requests.request(\n");
    for text in [&request.method, &full_address(request, server)] {
        program.push_str(&["    ", &literal(text), ",\n"].concat());
    }
    let headers = own_headers(request);
    if !headers.is_empty() {
        program.push_str("    headers={\n");
        for (name, value) in headers {
            let line = ["        ", &literal(name), ": ", &literal(value), ",\n"].concat();
            program.push_str(&line);
        }
        program.push_str("    },\n");
    }
    if let Some(body) = text_body(request) {
        // A text would be sent in Latin-1, or not at all.
        let encoding = if body.is_ascii() { "" } else { ".encode()" };
        program.push_str(&["    data=", &literal(body), encoding, ",\n"].concat());
    }
    if let Some(file) = &request.file {
        program.push_str(&["    data=open(", &literal(file), ", \"rb\"),\n"].concat());
    }
    if !request.parts.is_empty() {
        program.push_str("    files=[\n");
        for part in &request.parts {
            let open = |path: &str| ["open(", &literal(path), ", \"rb\")"].concat();
            let value = match (&part.value, &part.media_type) {
                (PartValue::Text(text), None) => ["(None, ", &literal(text), ")"].concat(),
                (PartValue::Text(text), Some(media_type)) => {
                    ["(None, ", &literal(text), ", ", &literal(media_type), ")"].concat()
                }
                (PartValue::File(path), None) => open(path),
                (PartValue::File(path), Some(media_type)) => {
                    let name = literal(file_name(path));
                    ["(", &name, ", ", &open(path), ", ", &literal(media_type), ")"].concat()
                }
            };
            let line = ["        (", &literal(&part.name), ", ", &value, "),\n"].concat();
            program.push_str(&line);
        }
        program.push_str("    ],\n");
    }
    program.push_str(")\nprint(response.status_code, response.reason)\nprint(response.text)");
    program
}

pub(super) fn literal(text: &str) -> String {
    quoted(text, quieter_quote(text), escape_with_u)
}
