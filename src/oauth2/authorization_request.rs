//! An authorization request: what is sent with the browser, and what is kept for its answer.

use description::Request;
use serde::{Deserialize, Serialize};
use web_sys::UrlSearchParams;

use super::pkce;
use crate::{site, storage};

/// What one asks with. The verifier stays here until the token is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationRequest {
    pub client_id: String,
    pub redirect_uri: String,
    /// Empty: all that the client may have.
    pub scope: String,
    pub state: String,
    pub verifier: String,
}

/// Where it outlives the way to the appliance's sign-in and back.
const NAME: &str = "authorization request";

impl AuthorizationRequest {
    /// Names and values as they stand in the address. What is empty is left out.
    pub fn parameters(&self) -> Vec<(&'static str, String)> {
        let mut parameters = vec![
            ("response_type", "code".to_owned()),
            ("client_id", self.client_id.clone()),
            ("redirect_uri", self.redirect_uri.clone()),
            ("scope", self.scope.clone()),
            ("state", self.state.clone()),
            ("code_challenge", pkce::challenge(&self.verifier)),
            ("code_challenge_method", "S256".to_owned()),
        ];
        parameters.retain(|(_, value)| !value.is_empty());
        parameters
    }

    /// The address that the browser goes to.
    pub fn address(&self) -> String {
        format!("{}?{}", endpoint(), encoded(&self.parameters()))
    }

    /// The request that turns a code into tokens.
    pub fn token_request(&self, code: &str) -> Request {
        let parameters = [
            ("grant_type", "authorization_code".to_owned()),
            ("code", code.to_owned()),
            ("redirect_uri", self.redirect_uri.clone()),
            ("client_id", self.client_id.clone()),
            ("code_verifier", self.verifier.clone()),
        ];
        let media_type = "application/x-www-form-urlencoded".to_owned();
        Request {
            method: "POST".to_owned(),
            address: "/api/oauth".to_owned(),
            headers: vec![("Content-Type".to_owned(), media_type)],
            body: Some(encoded(&parameters)),
            ..Request::default()
        }
    }

    /// Keeps it for the callback page, in this tab only.
    pub fn keep(&self) {
        storage::keep_in_tab(NAME, serde_json::to_string(self).ok().as_deref());
    }

    pub fn kept() -> Option<Self> {
        serde_json::from_str(&storage::from_tab(NAME)?).ok()
    }

    /// A state is good for one answer.
    pub fn forget() {
        storage::keep_in_tab(NAME, None);
    }
}

/// The authorization endpoint of this site's appliance.
pub(super) fn endpoint() -> String {
    site::absolute("api/oauth/authorize")
}

/// Parameters as an address or a form has them.
pub(super) fn encoded(parameters: &[(&'static str, String)]) -> String {
    let Ok(encoder) = UrlSearchParams::new() else { return String::new() };
    for (name, value) in parameters {
        encoder.append(name, value);
    }
    encoder.to_string().into()
}
