//! The curl line for PowerShell on Windows, in a form that every version reads the same way.

use super::curl_form::form_option;
use super::json_line::json_line;
use super::literal::quoted;
use super::message::{full_address, own_headers, text_body};
use crate::Request;
use crate::curl::{header_option, method_option};

const REASON: &str = "\
# The options go to curl.exe through its standard input: Windows PowerShell 5.1 and
# PowerShell 7.3 hand double quotes in arguments to a program in different ways.
";

/// Windows PowerShell sends ASCII to programs otherwise.
const UTF_8: &str = "$OutputEncoding = [System.Text.UTF8Encoding]::new($false)\n";

/// `curl.exe` with its ending, for `curl` alone is another command in Windows PowerShell.
pub(super) fn to_powershell_curl(request: &Request, server: &str) -> String {
    // In a configuration each option has a line of its own.
    let mut options = [&method_option(request).replace("off ", "off\n"), "\n"].concat();
    push_option(&mut options, "--url", &full_address(request, server));
    for (name, value) in own_headers(request) {
        push_option(&mut options, "-H", &header_option(name, value));
    }
    for part in &request.parts {
        let (option, value) = form_option(part);
        push_option(&mut options, option, &value);
    }
    if let Some(text) = text_body(request) {
        let body = json_line(text).unwrap_or_else(|| text.to_owned());
        // With -d a leading @ names a file.
        let option = if body.starts_with('@') { "--data-raw" } else { "-d" };
        push_option(&mut options, option, &body);
    }
    if let Some(file) = &request.file {
        push_option(&mut options, "--data-binary", &["@", file].concat());
    }
    let encoding = if options.is_ascii() { "" } else { UTF_8 };
    [REASON, encoding, "@'\n", &options, "'@ | curl.exe --config -"].concat()
}

/// A line of a curl configuration. Its quotes know the escapes that all languages share and no
/// other. No line begins with the `'@` that would end the text for PowerShell.
fn push_option(options: &mut String, option: &str, value: &str) {
    options.push_str(option);
    options.push(' ');
    options.push_str(&quoted(value, '"', |_| None));
    options.push('\n');
}
