//! The parts of a form as curl takes them, before a shell's quoting.

use crate::request::{Part, PartValue};

/// Option and value for one part.
pub(super) fn form_option(part: &Part) -> (&'static str, String) {
    match &part.value {
        // With -F, a text that begins with @ or < would name a file, and ; would end it.
        PartValue::Text(text) => match &part.media_type {
            None => ("--form-string", [part.name.as_str(), "=", text].concat()),
            Some(media_type) => {
                ("-F", [part.name.as_str(), "=", &in_quotes(text), ";type=", media_type].concat())
            }
        },
        PartValue::File(path) => {
            let media_type = part.media_type.iter().flat_map(|it| [";type=", it]);
            let media_type: String = media_type.collect();
            ("-F", [part.name.as_str(), "=@", &in_form(path), &media_type].concat())
        }
    }
}

/// A path in curl's own quotes where one of its separators is in it.
fn in_form(path: &str) -> String {
    if !path.contains([',', ';', '"']) && path.trim() == path {
        return path.to_owned();
    }
    in_quotes(path)
}

fn in_quotes(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    ["\"", &escaped, "\""].concat()
}
