//! How a document says that one shows who one is.

use serde_json::Value;

use super::{Document, Place};

/// A grant that a document declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// As OpenAPI names it: `password`, `clientCredentials`, `authorizationCode`, `implicit`.
    pub name: String,
    pub token_url: String,
}

/// A security scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityScheme {
    pub name: String,
    pub description: String,
    pub way: Way,
    pub flows: Vec<Flow>,
}

/// What a scheme wants to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// A bearer token, wherever it comes from.
    Token,
    /// A name and a password (RFC 7617).
    Basic,
    /// A key in a place of the request, by its name.
    Key(Place, String),
    /// Something that cannot be typed here, by its name.
    Other(String),
}

impl Document {
    /// The security schemes.
    pub fn security_schemes(&self) -> Vec<SecurityScheme> {
        let section = "securitySchemes";
        let known = self.index().components.iter().filter(|((known, _), _)| known == section);
        let mut schemes: Vec<SecurityScheme> = known
            .filter_map(|((_, name), span)| {
                let value = self.resolve(&self.read(*span)?).ok()?.value;
                Some(SecurityScheme::from_document(name, &value))
            })
            .collect();
        schemes.sort_by(|one, other| one.name.cmp(&other.name));
        schemes
    }
}

impl SecurityScheme {
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
        let kind = text("type");
        let way = match (kind.as_str(), text("scheme").to_ascii_lowercase().as_str()) {
            ("oauth2" | "openIdConnect", _) | ("http", "bearer") => Way::Token,
            ("basic", _) | ("http", "basic") => Way::Basic,
            ("http", scheme) => Way::Other(scheme.to_owned()),
            ("apiKey", _) => match Place::from_name(&text("in")) {
                Some(place @ (Place::Header | Place::Query | Place::Cookie)) => {
                    Way::Key(place, text("name"))
                }
                _ => Way::Other(kind),
            },
            _ => Way::Other(kind),
        };
        Self { name: name.to_owned(), description: text("description"), way, flows }
    }
}

impl Flow {
    fn from_document(name: &str, value: &Value) -> Self {
        let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
        Self { name: name.to_owned(), token_url: text("tokenUrl") }
    }
}
