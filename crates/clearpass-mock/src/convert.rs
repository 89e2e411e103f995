//! The seam between hyper's messages and the appliance's. Copies headers and bytes; interprets
//! nothing but the form of the address.

use http::header::{self, HeaderValue};
use http::request::Parts;
use http::uri::PathAndQuery;
use http::{Request, Response, StatusCode, Uri};
use http_body_util::Full;
use hyper::body::{Body, Bytes};
use hyper::ext::ReasonPhrase;
use mock_server::{Base, LARGEST_BODY, Reason};

use crate::body;

/// Only the control interface reads large bodies. The limits of the API are below this, so the
/// appliance still sees that a body is too large.
const LARGEST_API_BODY: usize = 2 * 1024 * 1024;

/// A request as the appliance takes it.
#[derive(Debug)]
pub(crate) struct Received {
    pub(crate) request: Request<Vec<u8>>,
    /// Whether its body was read to its end; if not, the connection cannot go on.
    pub(crate) is_drained: bool,
}

/// Where the appliance stands.
#[derive(Clone, Debug, Default)]
pub(crate) struct Place {
    /// The path below which everything stands, without a slash at its end.
    pub(crate) base: String,
    /// How clients reach it, if that differs.
    pub(crate) public_url: Option<String>,
}

pub(crate) async fn request<B>(request: Request<B>, place: &Place) -> Result<Received, B::Error>
where
    B: Body<Data = Bytes> + Unpin,
{
    let (mut parts, body) = request.into_parts();
    use_origin_form(&mut parts);
    use_place(&mut parts, place);
    let largest = match parts.uri.path().starts_with("/__admin/") {
        true => LARGEST_BODY,
        false => LARGEST_API_BODY,
    };
    let collected = body::collect(body, largest + 1).await?;
    let request = Request::from_parts(parts, collected.bytes);
    Ok(Received { request, is_drained: collected.is_drained })
}

/// A client that takes this server for a proxy sends the whole address. Its authority then
/// counts and the `Host` header does not (RFC 9112 section 3.2.2).
fn use_origin_form(parts: &mut Parts) {
    let authority = parts.uri.authority();
    if let Some(host) = authority.and_then(|name| HeaderValue::from_str(name.as_str()).ok()) {
        parts.headers.insert(header::HOST, host);
    }
    parts.uri = parts.uri.path_and_query().cloned().map(Uri::from).unwrap_or_default();
}

/// Takes the base off the path, and says where the appliance stands. What does not stand below the
/// base is not there; the metadata of an issuer with a path stand in front of it (RFC 8414
/// section 3.1).
fn use_place(parts: &mut Parts, place: &Place) {
    let base = place.base.as_str();
    let host = parts.headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let address = match &place.public_url {
        Some(public) => public.clone(),
        None => format!("http://{}{base}", host.unwrap_or("localhost")),
    };
    parts.extensions.insert(Base(address));
    if base.is_empty() {
        return;
    }
    let asked = parts.uri.path_and_query().map_or("/", PathAndQuery::as_str);
    let below = match asked.strip_prefix(base) {
        Some(rest) if rest.is_empty() || rest.starts_with('?') => format!("/{rest}"),
        Some(rest) if rest.starts_with('/') => rest.to_owned(),
        _ if asked.starts_with("/.well-known/") => asked.to_owned(),
        _ => "/".to_owned(),
    };
    parts.uri = below.parse().unwrap_or_default();
}

pub(crate) fn response(response: Response<Vec<u8>>, is_drained: bool) -> Response<Full<Bytes>> {
    let mut response = response.map(|body| Full::new(Bytes::from(body)));
    let reason = response.extensions_mut().remove::<Reason>();
    if let Some(phrase) = reason.and_then(|Reason(text)| ReasonPhrase::try_from(text).ok()) {
        response.extensions_mut().insert(phrase);
    }
    if !is_drained {
        close(&mut response);
    }
    response
}

/// The answer to a request whose body breaks off or is framed wrongly.
pub(crate) fn unreadable_body() -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::default());
    *response.status_mut() = StatusCode::BAD_REQUEST;
    close(&mut response);
    response
}

fn close(response: &mut Response<Full<Bytes>>) {
    response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn received(address: &str) -> (String, Option<String>) {
        received_below(address, "").await
    }

    async fn received_below(address: &str, base: &str) -> (String, Option<String>) {
        let place = Place { base: base.to_owned(), public_url: None };
        let incoming = Request::builder().uri(address).header("host", "one:1");
        let incoming = incoming.body(Full::<Bytes>::default()).expect("a valid request");
        let request = request(incoming, &place).await.expect("such a body cannot fail").request;
        let host = request.headers().get("host").and_then(|host| host.to_str().ok());
        (request.uri().to_string(), host.map(str::to_owned))
    }

    #[tokio::test]
    async fn addresses_are_reduced_to_path_and_query() {
        for (address, seen, host) in [
            ("/api/oauth?x=1", "/api/oauth?x=1", "one:1"),
            ("http://two:2/api/oauth?x=1", "/api/oauth?x=1", "two:2"),
            ("http://two:2", "/", "two:2"),
            ("two:2", "/", "two:2"),
            ("*", "*", "one:1"),
        ] {
            assert_eq!(received(address).await, (seen.to_owned(), Some(host.to_owned())));
        }
    }

    #[tokio::test]
    async fn a_base_is_taken_off() {
        for (address, seen) in [
            ("/docs/lab/api/oauth?x=1", "/api/oauth?x=1"),
            ("/docs/lab", "/"),
            ("/docs/laboratory/api/oauth", "/"),
            ("/api/oauth", "/"),
            ("/.well-known/x/docs/lab", "/.well-known/x/docs/lab"),
        ] {
            assert_eq!(received_below(address, "/docs/lab").await.0, seen);
        }
    }

    #[test]
    fn a_reason_becomes_the_phrase() {
        let mut answer = Response::new(Vec::new());
        answer.extensions_mut().insert(Reason("invalid_client".to_owned()));
        let phrase = response(answer, true).extensions_mut().remove::<ReasonPhrase>();
        assert_eq!(phrase.expect("a phrase").as_bytes(), b"invalid_client");
    }
}
