//! What can go wrong outside the token endpoint, and its problem JSON (fact sheet D5).

use http::{Response, StatusCode, header};
use serde::Serialize;
use serde_json::Value;

use crate::reply;

/// A refusal. Every variant is one row of the table of errors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    /// Something about the request that no other row names.
    BadRequest { detail: String },
    /// No usable bearer token; the challenge says why (RFC 6750 section 3). 401 or 403.
    NoToken { status: StatusCode, challenge: String },
    /// An `Authorization` header that is none, or a token sent in two ways (RFC 6750 section 3.1).
    MalformedCredentials,
    /// A valid token without the privilege that the operation needs.
    AccessDenied,
    /// A valid token without the scope that the operation needs (RFC 6750 section 3.1).
    ScopeMissing { scope: &'static str },
    /// A request to write that is not valid: the whole body, because it has three shapes.
    Invalid { body: Value },
    /// A query of a list that cannot be used [observed].
    FailedInputValidation,
    /// No such object.
    ObjectNotFound,
    /// No such route.
    PageNotFound,
    /// The route exists, but not with this method.
    MethodNotAllowed { allow: String },
    /// The client accepts no JSON.
    NotAcceptable,
    /// A body that is not JSON.
    UnsupportedMediaType,
    /// A body over the limit.
    ContentTooLarge { limit: usize },
    /// A request to the control interface from a page of another site.
    ForeignOrigin { origin: String },
    /// A request to the control interface under a name that anybody can point at this machine.
    ForeignHost { host: String },
    /// The saved state cannot be used; see `Unreadable`.
    StateUnreadable { reason: String },
    /// The answer's changes could not be stored.
    NotStored { reason: String },
    /// The core stopped in the middle of the request.
    Crashed,
}

/// Problem JSON in the order of its members on the wire.
#[derive(Serialize)]
pub(crate) struct ProblemBody<'a> {
    #[serde(rename = "type")]
    pub(crate) kind: &'static str,
    pub(crate) title: &'a str,
    pub(crate) status: u16,
    pub(crate) detail: &'a str,
}

/// The `type` of nearly every problem of the product.
pub(crate) const PROBLEM_TYPE: &str = "http://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html";
const MALFORMED: &str = "Malformed auth header";
pub(crate) const PROBLEM_MEDIA_TYPE: &str = "application/problem+json";

/// The answer to a request during which the core stopped: `500` problem JSON, for a host that
/// goes on with a fresh instance.
pub fn crashed() -> Response<Vec<u8>> {
    Problem::Crashed.into_response()
}

/// The answer to a request whose address cannot be read, for a host that meets one.
pub fn bad_address() -> Response<Vec<u8>> {
    Problem::BadRequest { detail: "The address of the request can not be read".to_owned() }
        .into_response()
}

/// The answer when a commit could not be stored: nothing of it is remembered.
pub fn not_stored(reason: &str) -> Response<Vec<u8>> {
    Problem::NotStored { reason: reason.to_owned() }.into_response()
}

impl Problem {
    pub(crate) fn into_response(self) -> Response<Vec<u8>> {
        if let Self::MethodNotAllowed { allow } = &self {
            let mut response = reply::empty(StatusCode::METHOD_NOT_ALLOWED);
            reply::set(&mut response, header::ALLOW, allow);
            return response;
        }
        if let Self::Invalid { body } = &self {
            return reply::json(StatusCode::UNPROCESSABLE_ENTITY, PROBLEM_MEDIA_TYPE, body);
        }
        let (status, title, detail) = self.parts();
        let body =
            ProblemBody { kind: PROBLEM_TYPE, title, status: status.as_u16(), detail: &detail };
        let mut response = reply::json(status, PROBLEM_MEDIA_TYPE, &body);
        match &self {
            Self::NoToken { challenge, .. } => {
                reply::set(&mut response, header::WWW_AUTHENTICATE, challenge);
            }
            Self::MalformedCredentials => reply::set(
                &mut response,
                header::WWW_AUTHENTICATE,
                &crate::bearer::challenge("invalid_request", MALFORMED),
            ),
            Self::ScopeMissing { scope } => {
                let challenge =
                    crate::bearer::challenge("insufficient_scope", "the token lacks a scope");
                let challenge = format!(r#"{challenge}, scope="{scope}""#);
                reply::set(&mut response, header::WWW_AUTHENTICATE, &challenge);
            }
            Self::AccessDenied => reply::set(
                &mut response,
                header::WWW_AUTHENTICATE,
                &crate::bearer::challenge("insufficient_scope", "the token lacks a privilege"),
            ),
            _ => {}
        }
        response
    }

    fn parts(&self) -> (StatusCode, &'static str, String) {
        match self {
            Self::BadRequest { detail } => (StatusCode::BAD_REQUEST, "Bad Request", detail.clone()),
            Self::MalformedCredentials => {
                (StatusCode::BAD_REQUEST, "Bad Request", MALFORMED.to_owned())
            }
            Self::NoToken { status: StatusCode::UNAUTHORIZED, .. } => {
                (StatusCode::UNAUTHORIZED, "Unauthorized", "Unauthorized".into())
            }
            Self::NoToken { status, .. } => (*status, "Forbidden", "Forbidden".into()),
            Self::Invalid { .. } => {
                (StatusCode::UNPROCESSABLE_ENTITY, "Unprocessable Entity", String::new())
            }
            Self::FailedInputValidation => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "Unprocessable Entity",
                "Failed Input Validation".into(),
            ),
            Self::AccessDenied | Self::ScopeMissing { .. } => {
                (StatusCode::FORBIDDEN, "Forbidden", "Access denied".into())
            }
            Self::ObjectNotFound => (StatusCode::NOT_FOUND, "Not Found", "Object not found".into()),
            Self::PageNotFound => (StatusCode::NOT_FOUND, "Not Found", "Page not found.".into()),
            Self::MethodNotAllowed { .. } => {
                (StatusCode::METHOD_NOT_ALLOWED, "Method Not Allowed", String::new())
            }
            Self::NotAcceptable => (
                StatusCode::NOT_ACCEPTABLE,
                "Not Acceptable",
                "Cannot honor Accept type specified".into(),
            ),
            Self::UnsupportedMediaType => (
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "Unsupported Media Type",
                "Invalid content-type specified".into(),
            ),
            // The product's text for this is not known; RFC 9110 section 15.5.14 names it so.
            Self::ContentTooLarge { limit } => (
                StatusCode::PAYLOAD_TOO_LARGE,
                "Content Too Large",
                format!("The request body is larger than {limit} bytes"),
            ),
            Self::ForeignOrigin { origin } => (
                StatusCode::FORBIDDEN,
                "Forbidden",
                format!("The control interface does not answer pages of {origin}"),
            ),
            Self::ForeignHost { host } => (
                StatusCode::FORBIDDEN,
                "Forbidden",
                format!(
                    "The control interface answers under an IP address, localhost or a name without a domain, not under {host}"
                ),
            ),
            Self::StateUnreadable { reason } => {
                (StatusCode::SERVICE_UNAVAILABLE, "Saved Data Unreadable", reason.clone())
            }
            Self::NotStored { reason } => (
                StatusCode::INSUFFICIENT_STORAGE,
                "Insufficient Storage",
                format!("Nothing was changed, because the change could not be stored: {reason}"),
            ),
            Self::Crashed => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "Internal Server Error",
                "Internal server error".into(),
            ),
        }
    }
}
