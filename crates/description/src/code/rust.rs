//! A program for Rust with the crate `reqwest`.

use super::literal::{is_for_raw_literal, is_invisible, quoted};
use super::message::{full_address, own_headers, text_body};
use crate::Request;
use crate::request::PartValue;

const PLAIN: &str = "\
// Cargo.toml: reqwest = { version = \"0.12\", features = [\"blocking\"] }
";

const MULTIPART: &str = "\
// Cargo.toml: reqwest = { version = \"0.12\", features = [\"blocking\", \"multipart\"] }
";

const MAIN: &str = "
fn main() -> Result<(), Box<dyn std::error::Error>> {
";

const ANSWER: &str = "        .send()?;
    println!(\"{}\", response.status());
    println!(\"{}\", response.text()?);
    Ok(())
}";

pub(super) fn to_rust(request: &Request, server: &str) -> String {
    let has_parts = !request.parts.is_empty();
    let has_types = request.parts.iter().any(|part| part.media_type.is_some());
    let mut program = [
        if has_parts { MULTIPART } else { PLAIN },
        if has_types { "use reqwest::blocking::multipart::Part;\n" } else { "" },
        MAIN,
    ]
    .concat();
    if has_parts {
        program.push_str("    let form = reqwest::blocking::multipart::Form::new()");
        for part in &request.parts {
            let (method, value, end) = match &part.value {
                PartValue::Text(text) => ("text", text, ")"),
                PartValue::File(path) => ("file", path, ")?"),
            };
            let (name, value) = (literal(&part.name), literal(value));
            let call = match &part.media_type {
                None => [method, "(", &name, ", ", &value, end].concat(),
                Some(media_type) => {
                    let part = ["Part::", method, "(", &value, end].concat();
                    let media_type = literal(media_type);
                    ["part(", &name, ", ", &part, ".mime_str(", &media_type, ")?)"].concat()
                }
            };
            program.push_str("\n        .");
            program.push_str(&call);
        }
        program.push_str(";\n");
    }
    program.push_str("    let response = reqwest::blocking::Client::new()\n");
    program.push_str(&["        .request(reqwest::Method::", &request.method, ", "].concat());
    program.push_str(&literal(&full_address(request, server)));
    program.push_str(")\n");
    for (name, value) in own_headers(request) {
        let (name, value) = (literal(name), literal(value));
        program.push_str(&["        .header(", &name, ", ", &value, ")\n"].concat());
    }
    if let Some(body) = text_body(request) {
        program.push_str(&["        .body(", &literal(body), ")\n"].concat());
    }
    if let Some(file) = &request.file {
        program.push_str(&["        .body(std::fs::read(", &literal(file), ")?)\n"].concat());
    }
    if has_parts {
        program.push_str("        .multipart(form)\n");
    }
    program.push_str(ANSWER);
    program
}

/// Without escapes where JSON is better to read so, between as many hashes as it takes.
fn literal(text: &str) -> String {
    if !is_for_raw_literal(text) {
        return quoted(text, '"', escape);
    }
    let mut hashes = String::from("#");
    while text.contains(&["\"", &hashes].concat()) {
        hashes.push('#');
    }
    ["r", &hashes, "\"", text, "\"", &hashes].concat()
}

fn escape(character: char) -> Option<String> {
    is_invisible(character).then(|| character.escape_unicode().to_string())
}
