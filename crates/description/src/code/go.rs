//! A program for Go with its standard library.

mod form;

use super::literal::{escape_with_u, is_for_raw_literal, quoted};
use super::message::{full_address, own_headers, text_body};
use crate::Request;

const OR_PANIC: &str = "\tif err != nil {\n\t\tpanic(err)\n\t}\n";

const ANSWER: &str = "\
\tdefer response.Body.Close()
\ttext, err := io.ReadAll(response.Body)
\tif err != nil {
\t\tpanic(err)
\t}
\tfmt.Println(response.Status)
\tfmt.Println(string(text))
}";

pub(super) fn to_go(request: &Request, server: &str) -> String {
    let has_parts = !request.parts.is_empty();
    let form = form::Form::of(&request.parts);
    let body = text_body(request);

    let mut program = String::from("package main\n\nimport (\n");
    // Go refuses what is imported and not used; in the order of gofmt.
    for (is_used, package) in [
        (has_parts, "bytes"),
        (true, "fmt"),
        (true, "io"),
        (has_parts, "mime/multipart"),
        (true, "net/http"),
        (form.needs_textproto(), "net/textproto"),
        (form.has_files() || request.file.is_some(), "os"),
        (form.needs_filepath(), "path/filepath"),
        (body.is_some(), "strings"),
    ] {
        if is_used {
            program.push_str(&["\t\"", package, "\"\n"].concat());
        }
    }
    program.push_str(")\n\nfunc main() {\n");
    if has_parts {
        program.push_str(&form.statements());
    }
    if let Some(file) = &request.file {
        program.push_str(&["\tfile, err := os.Open(", &literal(file), ")\n", OR_PANIC].concat());
    }
    let reader = match body {
        _ if request.file.is_some() => "file".to_owned(),
        Some(body) => ["strings.NewReader(", &literal(body), ")"].concat(),
        None if has_parts => "&body".to_owned(),
        None => "nil".to_owned(),
    };
    program.push_str("\trequest, err := http.NewRequest(");
    for argument in [&literal(&request.method), &literal(&full_address(request, server))] {
        program.push_str(argument);
        program.push_str(", ");
    }
    program.push_str(&[reader.as_str(), ")\n", OR_PANIC].concat());
    for (name, value) in own_headers(request) {
        let (name, value) = (literal(name), literal(value));
        program.push_str(&["\trequest.Header.Add(", &name, ", ", &value, ")\n"].concat());
    }
    if has_parts {
        program.push_str("\trequest.Header.Set(\"Content-Type\", form.FormDataContentType())\n");
    }
    program.push_str("\tresponse, err := http.DefaultClient.Do(request)\n");
    program.push_str(OR_PANIC);
    program.push_str(ANSWER);
    program.push_str(&form.functions());
    program
}

/// Between backquotes where JSON is better to read so.
fn literal(text: &str) -> String {
    match is_for_raw_literal(text) && !text.contains('`') {
        true => ["`", text, "`"].concat(),
        false => quoted(text, '"', escape_with_u),
    }
}
