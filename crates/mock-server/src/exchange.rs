//! What the appliance saw: one record for each request, with the answer and the decision trace.
//! It is kept as it was and written out with secrets masked, when somebody stores it or looks.

use http::{HeaderMap, Method, Request, Response, StatusCode, Uri};
use serde::{Serialize, Serializer};

use crate::mask;
use crate::timestamp::Timestamp;
use crate::trace::Trace;

/// A request, its answer and why it was answered so.
#[derive(Debug)]
pub(crate) struct Exchange {
    id: u64,
    at: Timestamp,
    method: Method,
    address: Uri,
    asked: Message,
    status: StatusCode,
    answered: Message,
    trace: Trace,
}

#[derive(Debug)]
struct Message {
    headers: HeaderMap,
    /// Its size on the wire.
    bytes: usize,
    /// `None` where it is too long to be kept.
    body: Option<Vec<u8>>,
}

/// The longest body that is kept with an exchange.
const LONGEST_TEXT: usize = 16 * 1024;

impl Exchange {
    /// `at` is by the appliance's clock.
    pub(crate) fn new(
        id: u64,
        at: Timestamp,
        request: Request<Vec<u8>>,
        response: &Response<Vec<u8>>,
        trace: Trace,
    ) -> Self {
        let (parts, body) = request.into_parts();
        let bytes = body.len();
        let body = (bytes <= LONGEST_TEXT).then_some(body);
        let asked = Message { headers: parts.headers, bytes, body };
        let bytes = response.body().len();
        let body = (bytes <= LONGEST_TEXT).then(|| response.body().clone());
        let answered = Message { headers: response.headers().clone(), bytes, body };
        let (method, address, status) = (parts.method, parts.uri, response.status());
        Self { id, at, method, address, asked, status, answered, trace }
    }
}

impl Serialize for Exchange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let written = Written {
            id: self.id,
            at: self.at,
            request: RequestRecord {
                method: self.method.as_str(),
                address: mask::address(&self.address),
                headers: mask::headers(&self.asked.headers),
                body: self.asked.body(mask::body),
            },
            response: ResponseRecord {
                status: self.status.as_u16(),
                headers: mask::headers(&self.answered.headers),
                body: self.answered.body(mask::answer),
            },
            trace: &self.trace,
        };
        written.serialize(serializer)
    }
}

impl Message {
    fn body(&self, mask: impl FnOnce(&HeaderMap, &[u8]) -> Option<String>) -> BodyRecord {
        let text = self.body.as_ref().and_then(|body| mask(&self.headers, body));
        BodyRecord { bytes: self.bytes, text }
    }
}

/// An exchange as it is stored and shown.
#[derive(Serialize)]
struct Written<'a> {
    id: u64,
    at: Timestamp,
    request: RequestRecord<'a>,
    response: ResponseRecord,
    trace: &'a Trace,
}

#[derive(Serialize)]
struct RequestRecord<'a> {
    method: &'a str,
    /// Path and query.
    address: String,
    headers: Vec<(String, String)>,
    body: BodyRecord,
}

#[derive(Serialize)]
struct ResponseRecord {
    status: u16,
    headers: Vec<(String, String)>,
    body: BodyRecord,
}

#[derive(Serialize)]
struct BodyRecord {
    /// Its size on the wire.
    bytes: usize,
    /// Its text with secrets masked; `None` where it is too long, or not readable and so not
    /// maskable.
    text: Option<String>,
}
