//! The token request: what the form holds, and the request that follows from it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
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
    /// In place of a token that ends.
    RefreshToken,
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

/// Where the client shows who it is (RFC 6749 section 2.3.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Credentials {
    /// Among the other parameters, as the product documents.
    #[default]
    Body,
    /// As HTTP Basic.
    Header,
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
    /// With the refresh grant only.
    pub refresh_token: String,
    pub credentials: Credentials,
}

impl GrantType {
    /// The value of `grant_type`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::ClientCredentials => "client_credentials",
            Self::RefreshToken => "refresh_token",
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
        let mut headers = vec![("Content-Type".to_owned(), media_type.to_owned())];
        if self.credentials == Credentials::Header {
            headers.push(("Authorization".to_owned(), self.basic()));
        }
        Request {
            method: "POST".to_owned(),
            address: "/api/oauth".to_owned(),
            headers,
            body: Some(body),
            ..Request::default()
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
            GrantType::RefreshToken => {
                vec![
                    grant_type,
                    ("refresh_token", self.refresh_token.as_str()),
                    client_id,
                    client_secret,
                ]
            }
        };
        let is_in_header = self.credentials == Credentials::Header;
        parameters.retain(|(name, value)| {
            let is_elsewhere = is_in_header && name.starts_with("client_");
            !value.is_empty() && !is_elsewhere
        });
        parameters
    }

    /// Both parts are encoded as in forms before they are joined (RFC 6749 section 2.3.1).
    fn basic(&self) -> String {
        let encoded =
            |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        let both = format!("{}:{}", encoded(&self.client_id), encoded(&self.client_secret));
        format!("Basic {}", BASE64.encode(both))
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
