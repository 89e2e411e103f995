//! The curl line for a POSIX shell, with the parts of a form where the request has them.

use super::curl_form::form_option;
use crate::{Request, to_curl};

pub(super) fn to_posix_curl(request: &Request, server: &str) -> String {
    if request.parts.is_empty() {
        let line = to_curl(request, server);
        return match &request.file {
            Some(file) => format!("{line} \\\n  --data-binary '@{}'", file.replace('\'', r"'\''")),
            None => line,
        };
    }
    let mut head = request.clone();
    head.body = None;
    // Curl chooses the boundary, and so writes the header that names it.
    head.headers.retain(|(name, _)| !name.eq_ignore_ascii_case("Content-Type"));
    let mut line = to_curl(&head, server);
    for part in &request.parts {
        let (option, value) = form_option(part);
        line.push_str(" \\\n  ");
        line.push_str(option);
        line.push_str(" '");
        line.push_str(&value.replace('\'', r"'\''"));
        line.push('\'');
    }
    line
}
