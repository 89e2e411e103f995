//! Where the API of a document is, and where its tokens come from.

use serde_json::Value;

use super::{Document, Version};

/// A grant that a document declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// As OpenAPI names it: `password`, `clientCredentials`, `authorizationCode`, `implicit`.
    pub name: String,
    pub token_url: String,
}

/// How a document says that one shows who one is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenScheme {
    pub name: String,
    /// `http`, `oauth2`, `apiKey`, …
    pub kind: String,
    pub flows: Vec<Flow>,
    /// Of an API key: its place and its name.
    pub key: Option<(String, String)>,
}

impl Document {
    /// The addresses of the servers, variables replaced by their defaults.
    pub fn servers(&self) -> Vec<String> {
        if self.version() == Version::V2 {
            let text = |name: &str| {
                let value = self.root(name).unwrap_or_default();
                value.as_str().unwrap_or_default().to_owned()
            };
            let host = text("host");
            let base = text("basePath");
            if host.is_empty() {
                // Where the document itself is.
                return vec![if base.is_empty() { "/".to_owned() } else { base }];
            }
            let schemes = self.root("schemes").unwrap_or_default();
            let scheme = schemes[0].as_str().unwrap_or("https").to_owned();
            return vec![format!("{scheme}://{host}{base}")];
        }
        let servers = self.root("servers").unwrap_or_default();
        servers.as_array().into_iter().flatten().filter_map(server_address).collect()
    }

    /// The security schemes.
    pub fn token_schemes(&self) -> Vec<TokenScheme> {
        let section = "securitySchemes";
        let mut schemes: Vec<TokenScheme> = self
            .index
            .components
            .iter()
            .filter(|((known, _), _)| known == section)
            .filter_map(|((_, name), span)| {
                Some(TokenScheme::from_document(name, &self.read(*span)?))
            })
            .collect();
        schemes.sort_by(|one, other| one.name.cmp(&other.name));
        schemes
    }
}

pub(super) fn server_address(server: &Value) -> Option<String> {
    let mut address = server["url"].as_str()?.to_owned();
    for (name, variable) in server["variables"].as_object().into_iter().flatten() {
        let default = variable["default"].as_str().unwrap_or_default();
        address = address.replace(&format!("{{{name}}}"), default);
    }
    Some(address)
}

impl TokenScheme {
    fn from_document(name: &str, value: &Value) -> Self {
        let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
        let flows = value["flows"].as_object().into_iter().flatten();
        let mut flows: Vec<Flow> =
            flows.map(|(name, flow)| Flow::from_document(name, flow)).collect();
        // Swagger 2.0 has one flow in the scheme itself, by other names.
        match value["flow"].as_str() {
            Some("application") => flows.push(Flow::from_document("clientCredentials", value)),
            Some("accessCode") => flows.push(Flow::from_document("authorizationCode", value)),
            Some(name) => flows.push(Flow::from_document(name, value)),
            None => {}
        }
        Self {
            name: name.to_owned(),
            kind: text("type"),
            flows,
            key: (value["type"] == "apiKey").then(|| (text("in"), text("name"))),
        }
    }
}

impl Flow {
    fn from_document(name: &str, value: &Value) -> Self {
        let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
        Self { name: name.to_owned(), token_url: text("tokenUrl") }
    }
}
