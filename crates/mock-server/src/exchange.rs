//! What the appliance saw: one record for each request, with the answer and the decision trace,
//! secrets masked.

use http::{Request, Response};
use serde::Serialize;

use crate::mask;
use crate::timestamp::Timestamp;
use crate::trace::Trace;

/// A request, its answer and why it was answered so.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Exchange {
    pub(crate) id: u64,
    /// By the appliance's clock.
    pub(crate) at: Timestamp,
    pub(crate) request: RequestRecord,
    pub(crate) response: ResponseRecord,
    pub(crate) trace: Trace,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct RequestRecord {
    pub(crate) method: String,
    /// Path and query.
    pub(crate) address: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: BodyRecord,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct ResponseRecord {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: BodyRecord,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct BodyRecord {
    /// Its size on the wire.
    pub(crate) bytes: usize,
    /// Its text with secrets masked; `None` where it is too long, or not readable and so not
    /// maskable.
    pub(crate) text: Option<String>,
}

/// The longest body that is kept with an exchange.
const LONGEST_TEXT: usize = 16 * 1024;

impl RequestRecord {
    pub(crate) fn of(request: &Request<Vec<u8>>) -> Self {
        Self {
            method: request.method().to_string(),
            address: mask::address(request.uri()),
            headers: mask::headers(request.headers()),
            body: BodyRecord::of(request.body(), |body| mask::body(request.headers(), body)),
        }
    }
}

impl ResponseRecord {
    pub(crate) fn of(response: &Response<Vec<u8>>) -> Self {
        Self {
            status: response.status().as_u16(),
            headers: mask::headers(response.headers()),
            body: BodyRecord::of(response.body(), |body| mask::answer(response.headers(), body)),
        }
    }
}

impl BodyRecord {
    fn of(body: &[u8], mask: impl FnOnce(&[u8]) -> Option<String>) -> Self {
        let readable = body.len() <= LONGEST_TEXT;
        let text = readable.then(|| mask(body)).flatten();
        Self { bytes: body.len(), text }
    }
}
