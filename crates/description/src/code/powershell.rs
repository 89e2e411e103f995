//! A script for PowerShell, of Windows or not.

use super::literal::is_invisible;
use super::message::{file_name, full_address, own_headers, text_body};
use crate::Request;
use crate::request::{Part, PartValue};

const NEEDS_FORM: &str = "# A form needs PowerShell 6.1 or later.\n";

const NEEDS_MARK: &str = "\
# In a file, save this as UTF-8 with a byte order mark: Windows PowerShell 5.1 takes other
# files for ANSI.
";

pub(super) fn to_powershell(request: &Request, server: &str) -> String {
    let mut script = String::new();
    let mut call = ["Invoke-RestMethod -Method ", &request.method, " -Uri "].concat();
    call.push_str(&literal(&full_address(request, server)));

    // Windows PowerShell takes the type of the body from its own parameter only.
    let (content_type, headers): (Vec<_>, Vec<_>) = own_headers(request)
        .into_iter()
        .partition(|(name, _)| name.eq_ignore_ascii_case("Content-Type"));
    if !headers.is_empty() {
        script.push_str("$headers = @{\n");
        for (name, value) in headers {
            script.push_str(&["    ", &literal(name), " = ", &literal(value), "\n"].concat());
        }
        script.push_str("}\n");
        call.push_str(" -Headers $headers");
    }
    for (_, value) in content_type {
        call.push_str(" `\n    -ContentType ");
        call.push_str(&literal(value));
    }
    if let Some(body) = text_body(request) {
        script.push_str(&["$body = ", &literal(body), "\n"].concat());
        // A text would be sent in Latin-1 by Windows PowerShell.
        call.push_str(" `\n    -Body ([System.Text.Encoding]::UTF8.GetBytes($body))");
    }
    if let Some(file) = &request.file {
        call.push_str(" `\n    -InFile ");
        call.push_str(&literal(file));
    }
    if !request.parts.is_empty() {
        script.push_str(NEEDS_FORM);
        match request.parts.iter().any(|part| part.media_type.is_some()) {
            true => {
                script.push_str(&content(&request.parts));
                call.push_str(" -Body $form");
            }
            false => {
                script.push_str(&form(&request.parts));
                call.push_str(" -Form $form");
            }
        }
    }
    script.push_str(&call);
    match script.is_ascii() {
        true => script,
        false => [NEEDS_MARK, &script].concat(),
    }
}

/// In the order of the parts, which a plain hash table would not keep. Parts of one name are a list
/// there, since a table has each name once.
fn form(parts: &[Part]) -> String {
    let mut fields: Vec<(&str, Vec<String>)> = Vec::new();
    for part in parts {
        let value = match &part.value {
            PartValue::Text(text) => literal(text),
            PartValue::File(path) => ["Get-Item -LiteralPath ", &literal(path)].concat(),
        };
        match fields.iter_mut().find(|(name, _)| *name == part.name) {
            Some((_, values)) => values.push(value),
            None => fields.push((&part.name, vec![value])),
        }
    }
    let mut form = String::from("$form = [ordered]@{\n");
    for (name, values) in fields {
        let value = match values.as_slice() {
            [value] => value.clone(),
            values => ["@((", &values.join("), ("), "))"].concat(),
        };
        form.push_str(&["    ", &literal(name), " = ", &value, "\n"].concat());
    }
    form.push_str("}\n");
    form
}

/// The parts as .NET has them, since `-Form` knows no media types.
fn content(parts: &[Part]) -> String {
    let mut content = String::from("$form = [System.Net.Http.MultipartFormDataContent]::new()\n");
    for part in parts {
        let name = literal(&part.name);
        let media_type = part.media_type.as_deref();
        match &part.value {
            PartValue::Text(text) => {
                let media_type = literal(media_type.unwrap_or("text/plain"));
                let utf_8 = "[System.Text.Encoding]::UTF8";
                content.push_str(
                    &["$part = [System.Net.Http.StringContent]::new(", &literal(text), ", "]
                        .concat(),
                );
                content.push_str(&[utf_8, ", ", &media_type, ")\n"].concat());
                content.push_str(&["$form.Add($part, ", &name, ")\n"].concat());
            }
            PartValue::File(path) => {
                let media_type = literal(media_type.unwrap_or("application/octet-stream"));
                let read = ["(Resolve-Path -LiteralPath ", &literal(path), ").Path"].concat();
                content.push_str(
                    "$part = [System.Net.Http.ByteArrayContent]::new([System.IO.File]::ReadAllBytes(",
                );
                content.push_str(&[&read, "))\n$part.Headers.ContentType = "].concat());
                content.push_str(&[&media_type, "\n$form.Add($part, ", &name].concat());
                content.push_str(&[", ", &literal(file_name(path)), ")\n"].concat());
            }
        }
    }
    content
}

/// In single quotes, where only single quotes mean anything: the typographic ones too.
/// What cannot be seen is put between two such texts by its number.
fn literal(text: &str) -> String {
    let mut literal = String::from("'");
    let mut is_sum = false;
    for character in text.chars() {
        match character {
            '\'' | '\u{2018}'..='\u{201b}' => {
                literal.push(character);
                literal.push(character);
            }
            '\n' | '\t' => literal.push(character),
            _ if is_invisible(character) => {
                is_sum = true;
                literal.push_str("' + [char]");
                literal.push_str(&u32::from(character).to_string());
                literal.push_str(" + '");
            }
            _ => literal.push(character),
        }
    }
    literal.push('\'');
    match is_sum {
        true => ["(", &literal, ")"].concat(),
        false => literal,
    }
}
