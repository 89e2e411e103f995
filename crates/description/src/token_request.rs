//! The token request: what the form holds, and the request that follows from it.

use serde_json::Value;

use crate::Request;

/// The grants of the form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GrantType {
    /// User name and password.
    #[default]
    Password,
    /// The client for itself.
    ClientCredentials,
}

/// How the body is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BodyFormat {
    /// JSON, as the product documents.
    #[default]
    Json,
    /// A form, as RFC 6749 has it.
    Form,
}

/// What the form holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokenRequest {
    pub grant_type: GrantType,
    pub body_format: BodyFormat,
    pub client_id: String,
    /// Empty for a public client.
    pub client_secret: String,
    /// Of the user, with the password grant only.
    pub username: String,
    pub password: String,
}

impl GrantType {
    /// The value of `grant_type`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::ClientCredentials => "client_credentials",
        }
    }
}

impl TokenRequest {
    /// The request to the token endpoint. What is empty is left out.
    pub fn to_request(&self) -> Request {
        let (media_type, body) = match self.body_format {
            BodyFormat::Json => ("application/json", self.as_json()),
            BodyFormat::Form => ("application/x-www-form-urlencoded", self.as_form()),
        };
        Request {
            method: "POST".to_owned(),
            address: "/api/oauth".to_owned(),
            headers: vec![("Content-Type".to_owned(), media_type.to_owned())],
            body: Some(body),
        }
    }

    /// Names and values, in the order of the guide's own line.
    fn parameters(&self) -> Vec<(&'static str, &str)> {
        let grant_type = ("grant_type", self.grant_type.as_str());
        let client_id = ("client_id", self.client_id.as_str());
        let client_secret = ("client_secret", self.client_secret.as_str());
        let mut parameters = match self.grant_type {
            GrantType::Password => vec![
                grant_type,
                ("username", self.username.as_str()),
                ("password", self.password.as_str()),
                client_id,
                client_secret,
            ],
            GrantType::ClientCredentials => vec![grant_type, client_id, client_secret],
        };
        parameters.retain(|(_, value)| !value.is_empty());
        parameters
    }

    /// With a space after colon and comma, as in the guide.
    fn as_json(&self) -> String {
        let members: Vec<String> = self
            .parameters()
            .into_iter()
            .map(|(name, value)| format!("{}: {}", Value::from(name), Value::from(value)))
            .collect();
        format!("{{{}}}", members.join(", "))
    }

    fn as_form(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(self.parameters()).finish()
    }
}
