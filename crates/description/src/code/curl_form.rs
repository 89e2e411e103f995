//! The parts of a form as curl takes them, before a shell's quoting.

use crate::request::{Part, PartValue};

/// Option and value for one part.
pub(super) fn form_option(part: &Part) -> (&'static str, String) {
    match &part.value {
        // With -F, a text that begins with @ or < would name a file, and ; would end it.
        PartValue::Text(text) => ("--form-string", [part.name.as_str(), "=", text].concat()),
        PartValue::File(path) => ("-F", [part.name.as_str(), "=@", &in_form(path)].concat()),
    }
}

/// A path in curl's own quotes where one of its separators is in it.
fn in_form(path: &str) -> String {
    if !path.contains([',', ';', '"']) && path.trim() == path {
        return path.to_owned();
    }
    let escaped = path.replace('\\', "\\\\").replace('"', "\\\"");
    ["\"", &escaped, "\""].concat()
}
