//! The curl line for the prompt of `cmd.exe`, where two readers follow one another: first cmd,
//! then the C runtime that splits the line into arguments for curl.

use super::curl_form::form_option;
use super::json_line::json_line;
use super::message::{full_address, own_headers, text_body};
use crate::Request;
use crate::curl::{header_option, method_option};

pub(super) fn to_cmd_curl(request: &Request, server: &str) -> String {
    let mut line = ["curl ", &method_option(request), " "].concat();
    line.push_str(&in_quotes(&full_address(request, server)));
    for (name, value) in own_headers(request) {
        push_option(&mut line, "-H", &header_option(name, value));
    }
    for part in &request.parts {
        let (option, value) = form_option(part);
        push_option(&mut line, option, &value);
    }
    if let Some(file) = &request.file {
        push_option(&mut line, "--data-binary", &["@", file].concat());
    }
    let mut remarks = String::new();
    if let Some(text) = text_body(request) {
        let body = json_line(text).unwrap_or_else(|| text.to_owned());
        // With -d a leading @ names a file.
        let option = if body.starts_with('@') { "--data-raw" } else { "-d" };
        push_option(&mut line, option, &body);
        if body.contains('\r') {
            remarks.push_str("REM cmd.exe drops the carriage returns of this body.\n");
        }
    }
    if line.contains('%') {
        remarks.push_str("REM For the prompt. In a batch file, double each percent sign.\n");
    }
    remarks + &line
}

/// An option on a line of its own.
fn push_option(line: &mut String, option: &str, value: &str) {
    line.push_str(" ^\n  ");
    line.push_str(option);
    line.push(' ');
    line.push_str(&in_quotes(value));
}

/// One argument for both readers. In plain quotes cmd leaves everything alone except the percent
/// sign, and a quote within would end them: for those cmd must not see quotes at all. A carriage
/// return it would drop from a file, and take for the end of a line at the prompt.
fn in_quotes(text: &str) -> String {
    let argument = for_c_runtime(&text.replace('\r', ""));
    match text.contains(['"', '%', '\n']) {
        true => for_cmd(&argument),
        false => argument,
    }
}

/// Quoted for the C runtime, where backslashes count only in front of a quote.
fn for_c_runtime(text: &str) -> String {
    let mut argument = String::from("\"");
    let mut backslashes = 0;
    for character in text.chars() {
        match character {
            '\\' => backslashes += 1,
            '"' => {
                argument.push_str(&"\\".repeat(backslashes + 1));
                backslashes = 0;
            }
            _ => backslashes = 0,
        }
        argument.push(character);
    }
    argument.push_str(&"\\".repeat(backslashes));
    argument.push('"');
    argument
}

/// Carets before all that means something to cmd, its quotes too.
///
/// Variables are looked for before carets are, so a caret in front of a percent sign protects
/// nothing. One behind it becomes part of the name that cmd looks for; there is no such
/// variable, the prompt then leaves the text alone, and the caret goes in the next step. A line
/// feed is taken as it is behind a caret and another line feed.
fn for_cmd(argument: &str) -> String {
    let mut line = String::with_capacity(argument.len() * 2);
    let mut previous = ' ';
    for character in argument.chars() {
        match character {
            '\n' => line.push_str("^\n"),
            '"' | '^' | '&' | '|' | '<' | '>' | '(' | ')' => line.push('^'),
            _ if previous == '%' => line.push('^'),
            _ => {}
        }
        line.push(character);
        previous = character;
    }
    line
}
