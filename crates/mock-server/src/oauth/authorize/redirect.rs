//! The way back to the client: which redirect URI may be used, and what is put on it.

use form_urlencoded::Serializer;
use http::{Response, StatusCode, header};

use crate::appliance::Context;
use crate::records::ResponseType;
use crate::reply;

/// Where an answer goes and what comes with every one.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub(super) redirect_uri: String,
    pub(super) state: Option<String>,
    pub(super) response_type: ResponseType,
}

/// The members of an authorization response.
#[derive(Debug, Default)]
pub(super) struct Answer(Vec<(&'static str, String)>);

impl Answer {
    pub(super) fn add(&mut self, name: &'static str, value: impl Into<String>) {
        self.0.push((name, value.into()));
    }
}

/// Sends the user back, with `state` as it came and with `iss` (RFC 9207). Always by 303, so that
/// a browser does not send the credentials on (RFC 9700 section 4.12).
pub(super) fn respond(context: &Context, target: &Target, answer: Answer) -> Response<Vec<u8>> {
    let mut query = Serializer::new(String::new());
    for (name, value) in answer.0 {
        query.append_pair(name, &value);
    }
    if let Some(state) = &target.state {
        query.append_pair("state", state);
    }
    query.append_pair("iss", &context.base);
    let query = query.finish();
    let address = &target.redirect_uri;
    let location = match target.response_type {
        ResponseType::Token => format!("{address}#{query}"),
        // A query that the registered address has is kept (RFC 6749 section 3.1.2).
        ResponseType::Code if address.ends_with(['?', '&']) => format!("{address}{query}"),
        ResponseType::Code if address.contains('?') => format!("{address}&{query}"),
        ResponseType::Code => format!("{address}?{query}"),
    };
    let mut response = reply::empty(StatusCode::SEE_OTHER);
    reply::set(&mut response, header::LOCATION, &location);
    reply::set(&mut response, header::CACHE_CONTROL, "no-store");
    reply::set(&mut response, header::REFERRER_POLICY, "no-referrer");
    response
}

/// Whether an address is the registered one: by exact string, except that an address on this
/// machine matches on any port (RFC 8252 section 7.3; conformance row AC-04).
pub(super) fn is_registered(registered: &str, asked: &str) -> bool {
    registered == asked
        || match (loopback_parts(registered), loopback_parts(asked)) {
            (Some(registered), Some(asked)) => registered == asked,
            _ => false,
        }
}

/// Host and rest of `http://127.0.0.1:port/…` or `http://[::1]:port/…`, without the port.
fn loopback_parts(address: &str) -> Option<(&str, &str)> {
    let rest = address.strip_prefix("http://")?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let host = ["127.0.0.1", "[::1]"].into_iter().find(|host| authority.starts_with(host))?;
    let port = &authority[host.len()..];
    let is_port = port.is_empty()
        || port.strip_prefix(':').is_some_and(|digits| {
            (1..=5).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
        });
    is_port.then_some((host, path))
}

/// Whether a host is this machine.
pub(crate) fn is_loopback(host: &str) -> bool {
    matches!(host.to_ascii_lowercase().as_str(), "localhost" | "127.0.0.1" | "[::1]" | "::1")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ac_04_addresses_are_compared_as_they_stand() {
        let registered = "https://client.example/cb";
        assert!(is_registered(registered, registered));
        for other in [
            "https://client.example/cb/",
            "https://client.example/cb?x=1",
            "https://client.example/cb/more",
            "https://client.example/a/../cb",
            "https://client.example/%63b",
            "https://CLIENT.example/cb",
            "https://client.example:444/cb",
            "https://client.example/cb#x",
        ] {
            assert!(!is_registered(registered, other), "{other}");
        }
        assert!(is_registered("http://127.0.0.1/cb", "http://127.0.0.1:4711/cb"));
        assert!(is_registered("http://[::1]:1/cb", "http://[::1]/cb"));
        assert!(!is_registered("http://127.0.0.1/cb", "http://[::1]/cb"));
        assert!(!is_registered("http://127.0.0.1/cb", "http://127.0.0.1.example/cb"));
        assert!(!is_registered("http://127.0.0.1/cb", "http://127.0.0.1:80@evil/cb"));
        assert!(!is_registered("http://localhost/cb", "http://localhost:1/cb"));
    }
}
