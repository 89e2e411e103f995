//! A request as the page builds it, sends it and shows it: one value for all three, so that
//! they cannot differ.

/// A request to the API.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// In upper case.
    pub method: String,
    /// Path and query, from `/api` on where the appliance is asked.
    pub address: String,
    /// Names and values in the order in which they are shown.
    pub headers: Vec<(String, String)>,
    /// The text of the body, if there is one.
    pub body: Option<String>,
    /// The parts of a `multipart/form-data` body, which then takes the place of `body`.
    pub parts: Vec<Part>,
    /// The name of a file that is the body.
    pub file: Option<String>,
    /// The names of headers, parameters and cookies that show who sends it, whatever a document
    /// calls them: their values are secrets.
    pub keys: Vec<String>,
}

/// One part of a `multipart/form-data` body (RFC 7578).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub name: String,
    pub value: PartValue,
    /// Where it is none that goes without saying.
    pub media_type: Option<String>,
}

/// What a part holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartValue {
    Text(String),
    /// A file by its name; its content stays with whoever sends it.
    File(String),
}

impl Request {
    /// A request for `address` with a bearer token.
    pub fn get(address: &str, token: &str) -> Self {
        let authorization = format!("Bearer {token}");
        Self {
            method: "GET".to_owned(),
            address: address.to_owned(),
            headers: vec![
                ("Accept".to_owned(), "application/json".to_owned()),
                ("Authorization".to_owned(), authorization),
            ],
            ..Self::default()
        }
    }

    /// The value of a header, whatever the case of its name.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}

/// A text between the quotation marks of a part's header, as browsers write what would end it.
pub fn in_part_header(text: &str) -> String {
    text.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}
