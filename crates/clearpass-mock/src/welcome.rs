//! What the program says on standard output: where it listens, and the guide's two requests to
//! start with. And what it says to a browser that opens its address.

use std::io::{self, Write};
use std::net::SocketAddr;

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::{Method, Request, Response};

/// Scripts read the first line to learn the port, so it is complete before the hints follow.
/// `base` is the path below which everything stands, without a slash at its end.
pub(crate) fn greet(address: SocketAddr, base: &str) {
    say(&format!("clearpass-mock listening on http://{address}{base}/\n"));
    say(&hints(address, base));
}

/// Nobody may be listening to standard output; that is no reason to stop.
pub(crate) fn say(text: &str) {
    let mut output = io::stdout().lock();
    let _ = output.write_all(text.as_bytes()).and_then(|()| output.flush());
}

/// Whether somebody looks what is here. The appliance itself has no page in this program.
pub(crate) fn is_asked<B>(request: &Request<B>, base: &str) -> bool {
    let path = request.uri().path();
    let is_root = path.strip_prefix(base).is_some_and(|rest| rest.is_empty() || rest == "/");
    is_root && matches!(*request.method(), Method::GET | Method::HEAD)
}

pub(crate) fn page(base: &str) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::from(text(base)));
    let kind = HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, kind);
    response
}

fn text(base: &str) -> String {
    format!(
        "clearpass-mock {version}: the REST API of ClearPass, as a mock.\n\n\
         {base}/api/oauth      ask for a token here, with POST\n\
         {base}/api/...        the API, with Authorization: Bearer <access_token>\n\
         {base}/api/openapi    its documents\n\
         {base}/__admin/...    state, clock, settings and exchanges of this mock\n\n\
         The explorer, the consoles and the guide are the site, which this program does not serve.\n",
        version = env!("CARGO_PKG_VERSION"),
    )
}

fn hints(address: SocketAddr, base: &str) -> String {
    let body = r#"{"grant_type": "password", "username": "qa", "password": "abc123", "client_id": "QuickAccess"}"#;
    format!(
        "curl -X POST \"http://{address}{base}/api/oauth\" -H \"Content-Type: application/json\" -d '{body}' -m 30 -v\n\
         curl -X GET \"http://{address}{base}/api/oauth/privileges\" -H \"Accept: application/json\" -H \"Authorization: Bearer <access_token>\"\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_that_of_the_base() {
        let is_asked = |path: &str, base: &str| {
            let request = Request::builder().uri(path).body(()).expect("a valid request");
            super::is_asked(&request, base)
        };
        for (path, base) in [("/", ""), ("/lab", "/lab"), ("/lab/", "/lab"), ("/lab?x=1", "/lab")] {
            assert!(is_asked(path, base), "{path}");
        }
        for (path, base) in [("/api", ""), ("/", "/lab"), ("/lab/api", "/lab"), ("/labs", "/lab")] {
            assert!(!is_asked(path, base), "{path}");
        }
        assert!(text("/lab").contains("\n/lab/api/openapi "));
    }
}
