//! A request as a curl line for a POSIX shell, quoted as the configuration guide quotes where
//! that is safe.

use crate::Request;

/// The curl line that sends `request` to `server`, such as `https://clearpass.example`.
pub fn to_curl(request: &Request, server: &str) -> String {
    let address = format!("{}{}", server.trim_end_matches('/'), request.address);
    let mut line = format!("curl {} {}", method_option(request), in_double_quotes(&address));
    for (name, value) in &request.headers {
        line.push_str(" \\\n  -H ");
        line.push_str(&in_double_quotes(&header_option(name, value)));
    }
    if let Some(body) = &request.body {
        // With -d a leading @ names a file.
        let option = if body.starts_with('@') { "--data-raw" } else { "-d" };
        line.push_str(&format!(" \\\n  {option} "));
        line.push_str(&in_single_quotes(body));
    }
    line
}

/// What curl does, and how it takes the address. With `-X HEAD` it would wait for a body; brackets and
/// braces mean several addresses to it.
pub(crate) fn method_option(request: &Request) -> String {
    let method = match request.method.as_str() {
        "HEAD" => "--head".to_owned(),
        method => format!("-X {method}"),
    };
    match request.address.contains(['{', '}', '[', ']']) {
        true => format!("--globoff {method}"),
        false => method,
    }
}

/// A header as curl takes it: with a colon and nothing behind it, it would be left out.
pub(crate) fn header_option(name: &str, value: &str) -> String {
    match value.is_empty() {
        true => format!("{name};"),
        false => format!("{name}: {value}"),
    }
}

/// In double quotes where nothing in the text means anything to a shell there, as the guide has
/// it; else in single quotes. An exclamation mark counts: interactive shells expand it.
fn in_double_quotes(text: &str) -> String {
    match text.contains(['"', '$', '`', '\\', '!']) {
        true => in_single_quotes(text),
        false => format!("\"{text}\""),
    }
}

/// In single quotes, where only the single quote itself means anything.
fn in_single_quotes(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}
