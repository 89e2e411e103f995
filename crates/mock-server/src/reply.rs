//! Answers as the endpoints make them, and the headers that every answer of the API carries.

use http::header::{self, HeaderName, HeaderValue};
use http::{Response, StatusCode};
use serde::Serialize;

use crate::timestamp::Timestamp;

/// A reason phrase that differs from the usual one of the status: the token endpoint puts the
/// OAuth code there (fact sheet A4). An extension of the `http::Response`; hosts that can send
/// a phrase do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason(pub String);

/// The extension header that names the exchange under which an answer and its decision trace
/// are kept (`/__admin/exchanges/{id}`).
pub(crate) const EXCHANGE_HEADER: HeaderName = HeaderName::from_static("x-mock-exchange");

/// The extension header that names the switches which make the appliance weaker than it should
/// be, while there are any (conformance row SEC-05).
pub(crate) const DEVIATION_HEADER: HeaderName = HeaderName::from_static("x-mock-deviation");

/// `200 OK` with a JSON body.
pub(crate) fn ok(body: &impl Serialize) -> Response<Vec<u8>> {
    json(StatusCode::OK, "application/json", body)
}

/// An answer with a JSON body of the given media type.
pub(crate) fn json(
    status: StatusCode,
    media_type: &'static str,
    body: &impl Serialize,
) -> Response<Vec<u8>> {
    let body = serde_json::to_vec(body).expect("answers have text keys and finite numbers");
    let mut response = Response::new(body);
    *response.status_mut() = status;
    set(&mut response, header::CONTENT_TYPE, media_type);
    response
}

/// An answer without a body.
pub(crate) fn empty(status: StatusCode) -> Response<Vec<u8>> {
    let mut response = Response::new(Vec::new());
    *response.status_mut() = status;
    response
}

/// Adds a header whose value is known to be printable.
pub(crate) fn set(response: &mut Response<Vec<u8>>, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

/// Adds what every answer of the product carries (fact sheet D6), where the endpoint has not
/// said otherwise. The session cookie is left out: a service worker cannot set one.
pub(crate) fn complete(response: &mut Response<Vec<u8>>, now: Timestamp) {
    let headers = response.headers_mut();
    headers.reserve(CONSTANT.len() + 4);
    for (name, value) in CONSTANT {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if !response.headers().contains_key(header::DATE) {
        set(response, header::DATE, &now.as_http_date());
    }
    // RFC 9110 section 8.6: an answer without content has no length.
    if response.status() == StatusCode::NO_CONTENT {
        response.headers_mut().remove(header::CONTENT_LENGTH);
    } else if !response.headers().contains_key(header::CONTENT_LENGTH) {
        let length = HeaderValue::from(response.body().len());
        response.headers_mut().insert(header::CONTENT_LENGTH, length);
    }
}

/// What is the same in every answer.
const CONSTANT: [(HeaderName, &str); 8] = [
    (header::SERVER, "Apache"),
    (header::CACHE_CONTROL, "no-store, no-cache, must-revalidate"),
    (header::PRAGMA, "no-cache"),
    (header::EXPIRES, "Thu, 19 Nov 1981 08:52:00 GMT"),
    (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_XSS_PROTECTION, "1;mode=block"),
    (header::VARY, "X-Forwarded-For"),
];
