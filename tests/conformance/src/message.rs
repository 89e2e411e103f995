//! A request as a host sends it, and its answer, both as texts for a reader too.

use std::fmt;

/// A request. Names of headers may repeat, the body may be missing or empty.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) method: String,
    /// With scheme and host.
    pub(crate) address: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Option<Vec<u8>>,
}

/// What came back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Answer {
    /// 0 where the host hung up without an answer.
    pub(crate) status: u16,
    pub(crate) reason: String,
    /// As they came; names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Request {
    /// A request to the control interface, with a JSON body if there is one.
    pub(crate) fn control(
        method: &str,
        base: &str,
        path: &str,
        body: Option<&serde_json::Value>,
    ) -> Self {
        Self {
            method: method.to_owned(),
            address: format!("{base}/__admin/{path}"),
            headers: body
                .map(|_| ("content-type".to_owned(), "application/json".to_owned()))
                .into_iter()
                .collect(),
            body: body.map(|body| body.to_string().into_bytes()),
        }
    }

    pub(crate) fn has_header(&self, name: &str) -> bool {
        self.headers.iter().any(|(known, _)| known.eq_ignore_ascii_case(name))
    }
}

impl Answer {
    /// All values of a header as one, which by RFC 9110 section 5.3 says the same.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        let values = self.headers.iter().filter(|(known, _)| known.eq_ignore_ascii_case(name));
        let values: Vec<&str> = values.map(|(_, value)| value.as_str()).collect();
        (!values.is_empty()).then(|| values.join(", "))
    }

    pub(crate) fn json(&self) -> Option<serde_json::Value> {
        serde_json::from_slice(&self.body).ok()
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} {}", self.method, self.address)?;
        message(f, &self.headers, self.body.as_deref().unwrap_or_default())
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.status == 0 {
            return write!(f, "no answer ({})", self.reason);
        }
        writeln!(f, "{} {}", self.status, self.reason)?;
        message(f, &self.headers, &self.body)
    }
}

/// As much of a body as one looks at.
const MOST: usize = 4000;

fn message(f: &mut fmt::Formatter<'_>, headers: &[(String, String)], body: &[u8]) -> fmt::Result {
    for (name, value) in headers {
        writeln!(f, "{name}: {value}")?;
    }
    let shown = &body[..body.len().min(MOST)];
    write!(f, "\n{}", String::from_utf8_lossy(shown))?;
    if shown.len() < body.len() { write!(f, "… ({} bytes)", body.len()) } else { Ok(()) }
}
