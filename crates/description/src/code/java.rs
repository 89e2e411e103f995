//! A program for Java 11 or later with its standard library.

mod form;

use super::literal::{in_units, quoted};
use super::message::{full_address, own_headers, text_body};
use crate::Request;

const HEAD: &str = "\
// ApiRequest.java; Java 11 or later runs it with: java ApiRequest.java
";

const IMPORTS: &str = "\
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
";

const MAIN: &str = "
public class ApiRequest {
    public static void main(String[] arguments) throws Exception {
";

const ANSWER: &str = "            .build();
        HttpResponse<String> response = HttpClient.newHttpClient()
            .send(request, BodyHandlers.ofString());
        System.out.println(response.statusCode());
        System.out.println(response.body());
    }
";

pub(super) fn to_java(request: &Request, server: &str) -> String {
    let has_parts = !request.parts.is_empty();
    let mut program = String::from(HEAD);
    if has_parts {
        program.push_str(form::IMPORTS);
    }
    program.push_str(IMPORTS);
    if has_parts {
        program.push_str(form::MORE_IMPORTS);
    }
    program.push_str(MAIN);
    if has_parts {
        program.push_str(&form::statements(&request.parts));
    }
    let body = match text_body(request) {
        Some(body) => ["ofString(", &literal(body), ")"].concat(),
        None if request.file.is_some() => {
            let file = literal(request.file.as_deref().unwrap_or_default());
            ["ofFile(java.nio.file.Path.of(", &file, "))"].concat()
        }
        None if has_parts => "ofByteArray(body.toByteArray())".to_owned(),
        None => "noBody()".to_owned(),
    };
    program.push_str("        HttpRequest request = HttpRequest.newBuilder(URI.create(");
    // Java takes no address with what stands for a missing value.
    let address = full_address(request, server).replace('{', "%7B").replace('}', "%7D");
    program.push_str(&literal(&address));
    program.push_str("))\n            .method(");
    program.push_str(&literal(&request.method));
    program.push_str(&[", BodyPublishers.", &body, ")\n"].concat());
    for (name, value) in own_headers(request) {
        let (name, value) = (literal(name), literal(value));
        program.push_str(&["            .header(", &name, ", ", &value, ")\n"].concat());
    }
    if has_parts {
        program.push_str(form::HEADER);
    }
    program.push_str(ANSWER);
    if has_parts {
        program.push_str(form::METHODS);
    }
    program.push('}');
    program
}

fn literal(text: &str) -> String {
    quoted(text, '"', escape)
}

/// In ASCII, for before Java 18 compilers took the encoding of a source from the system. Controls
/// in octal: Java reads `\u000a` before it looks for the ends of literals.
fn escape(character: char) -> Option<String> {
    match character {
        ' '..='~' => None,
        _ if character.is_ascii() => {
            let mut escaped = String::from("\\");
            for shift in [6, 3, 0] {
                escaped.extend(char::from_digit((u32::from(character) >> shift) & 7, 8));
            }
            Some(escaped)
        }
        _ => Some(in_units(character)),
    }
}
