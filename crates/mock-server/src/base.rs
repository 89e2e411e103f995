//! Where the appliance stands: the address that links, issuer and metadata begin with.

use http::{Request, header};

/// The origin and path under which a client reaches the appliance, such as
/// `https://docs.example/lab`, without a slash at the end. A host sets it as an extension of the
/// request; without one it is the `Host` header's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(pub String);

/// The base of a request.
pub(crate) fn of(request: &Request<Vec<u8>>) -> String {
    if let Some(Base(base)) = request.extensions().get() {
        return base.trim_end_matches('/').to_owned();
    }
    let host = request.headers().get(header::HOST).and_then(|value| value.to_str().ok());
    format!("http://{}", host.unwrap_or("localhost"))
}

/// The path of a base; empty at the root of an origin.
pub(crate) fn path(base: &str) -> &str {
    let host = base.split_once("://").map_or(base, |(_, rest)| rest);
    host.find('/').map_or("", |start| &host[start..])
}
