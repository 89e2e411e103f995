//! Registers a client at the appliance as anyone would: a token, and a call with it.

use description::{GrantType, Request, TokenRequest};
use serde_json::{Value, json};

use crate::appliance::Appliance;
use crate::client::CallError;

/// What is registered: a public client whose codes come to this page.
pub(super) fn members(client_id: &str, redirect_uri: &str) -> Value {
    json!({
        "client_id": client_id,
        "grant_types": "authorization_code",
        "client_public": true,
        "client_refresh": true,
        "profile_id": API_OPERATOR,
        "redirect_uri": redirect_uri,
    })
}

/// The operator profile of scenario `ready` that may use the API.
const API_OPERATOR: u32 = 3001;

/// Why there is no client.
#[derive(Clone)]
pub(super) enum NotCreated {
    /// The client that scenario `ready` has for this got no token, for this reason.
    WithoutToken(String),
    Otherwise(String),
}

impl NotCreated {
    pub(super) fn in_words(self) -> String {
        match self {
            Self::WithoutToken(reason) => {
                format!("Not created: ServerSync gets no token. {reason}")
            }
            Self::Otherwise(words) => words,
        }
    }
}

impl From<CallError> for NotCreated {
    fn from(error: CallError) -> Self {
        Self::Otherwise(error.to_string())
    }
}

/// Creates the client, or changes the one that has this id already. Tells in words what was done.
pub(super) async fn create(
    appliance: Appliance,
    client_id: &str,
    redirect_uri: &str,
) -> Result<String, NotCreated> {
    let token = token(appliance).await?;
    let members = members(client_id, redirect_uri);
    let answer = send(appliance, "POST", "", &token, &members).await?;
    match answer {
        Ok(()) => Ok(format!("{client_id} is created.")),
        Err(refusal) => {
            // A client that is there already may have another page's address.
            let id = String::from(js_sys::encode_uri_component(client_id));
            match send(appliance, "PATCH", &format!("/{id}"), &token, &members).await? {
                Ok(()) => Ok(format!("{client_id} was there already, and now has this address.")),
                Err(_) => Err(NotCreated::Otherwise(format!("Not created. {refusal}"))),
            }
        }
    }
}

/// The inner error is the appliance's refusal.
async fn send(
    appliance: Appliance,
    method: &str,
    path: &str,
    token: &str,
    members: &Value,
) -> Result<Result<(), String>, CallError> {
    let request = Request {
        method: method.to_owned(),
        address: format!("/api/api-client{path}"),
        headers: vec![
            ("Authorization".to_owned(), format!("Bearer {token}")),
            ("Content-Type".to_owned(), "application/json".to_owned()),
        ],
        body: Some(members.to_string()),
        ..Request::default()
    };
    let answer = appliance.send(&request).await?;
    Ok(if answer.is_success() { Ok(()) } else { Err(answer.refusal()) })
}

/// A token of the client that scenario `ready` has for such work.
async fn token(appliance: Appliance) -> Result<String, NotCreated> {
    let request = TokenRequest {
        grant_type: GrantType::ClientCredentials,
        client_id: "ServerSync".to_owned(),
        client_secret: "ServerSync-secret".to_owned(),
        ..TokenRequest::default()
    };
    let answer = appliance.send(&request.to_request()).await?;
    match answer.json()["access_token"].as_str() {
        Some(token) => Ok(token.to_owned()),
        None => Err(NotCreated::WithoutToken(answer.refusal())),
    }
}
