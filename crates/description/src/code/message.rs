//! What every language has to say of a request, before it is said in any.

use crate::Request;

/// Server, path and query.
pub(super) fn full_address(request: &Request, server: &str) -> String {
    [server.trim_end_matches('/'), request.address.as_str()].concat()
}

/// The headers a program sets itself. Whoever writes a multipart body chooses its boundary, and
/// so writes its `Content-Type` as well.
pub(super) fn own_headers(request: &Request) -> Vec<(&str, &str)> {
    let is_multipart = !request.parts.is_empty();
    let mut headers = Vec::new();
    for (name, value) in &request.headers {
        if !(is_multipart && name.eq_ignore_ascii_case("Content-Type")) {
            headers.push((name.as_str(), value.as_str()));
        }
    }
    headers
}

/// The text of the body, unless parts take its place.
pub(super) fn text_body(request: &Request) -> Option<&str> {
    match request.parts.is_empty() {
        true => request.body.as_deref(),
        false => None,
    }
}

/// The last step of a path, whichever way its slashes lean.
pub(super) fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
