//! A request as the page builds it, sends it and shows it: one value for all three, so that
//! they cannot differ.

/// A request to the API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// In upper case.
    pub method: String,
    /// Path and query from `/api` on.
    pub address: String,
    /// Names and values in the order in which they are shown.
    pub headers: Vec<(String, String)>,
    /// The text of the body, if there is one.
    pub body: Option<String>,
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
            body: None,
        }
    }
}
