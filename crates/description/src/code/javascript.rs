//! A program for JavaScript with `fetch`.

use super::literal::{escape_with_u, quieter_quote, quoted};
use super::message::{file_name, full_address, own_headers, text_body};
use crate::Request;
use crate::request::{Part, PartValue};

const MODULE: &str = "// A module (.mjs) of Node.js 18 or later, or the console of a browser.\n";

const FILES: &str = "\
// A module (.mjs) of Node.js 18 or later. In a browser, append the File of an input instead.
import { readFile } from \"node:fs/promises\";

";

pub(super) fn to_javascript(request: &Request, server: &str) -> String {
    let has_files = request.file.is_some()
        || request.parts.iter().any(|part| matches!(part.value, PartValue::File(_)));
    let mut program = String::from(if has_files { FILES } else { MODULE });
    if !request.parts.is_empty() {
        program.push_str(&form(&request.parts));
    }
    program.push_str("const response = await fetch(");
    program.push_str(&literal(&full_address(request, server)));
    program.push_str(&[", {\n  method: ", &literal(&request.method), ",\n"].concat());
    let headers = own_headers(request);
    if !headers.is_empty() {
        program.push_str("  headers: {\n");
        for (name, value) in headers {
            program.push_str(&["    ", &literal(name), ": ", &literal(value), ",\n"].concat());
        }
        program.push_str("  },\n");
    }
    if let Some(body) = text_body(request) {
        program.push_str(&["  body: ", &literal(body), ",\n"].concat());
    }
    if let Some(file) = &request.file {
        program.push_str(&["  body: await readFile(", &literal(file), "),\n"].concat());
    }
    if !request.parts.is_empty() {
        program.push_str("  body: form,\n");
    }
    program.push_str("});\nconsole.log(response.status, response.statusText);\n");
    program.push_str("console.log(await response.text());");
    program
}

fn form(parts: &[Part]) -> String {
    let mut form = String::from("const form = new FormData();\n");
    for part in parts {
        let options = match &part.media_type {
            Some(media_type) => [", { type: ", &literal(media_type), " }"].concat(),
            None => String::new(),
        };
        let value = match &part.value {
            PartValue::Text(text) if options.is_empty() => literal(text),
            PartValue::Text(text) => ["new Blob([", &literal(text), "]", &options, ")"].concat(),
            PartValue::File(path) => {
                let (path, name) = (literal(path), literal(file_name(path)));
                ["new Blob([await readFile(", &path, ")]", &options, "), ", &name].concat()
            }
        };
        form.push_str(&["form.append(", &literal(&part.name), ", ", &value, ");\n"].concat());
    }
    form.push('\n');
    form
}

fn literal(text: &str) -> String {
    quoted(text, quieter_quote(text), escape_with_u)
}
