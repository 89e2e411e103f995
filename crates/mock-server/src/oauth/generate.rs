//! "Generate Access Token" of the API Clients page (fact sheet F1): the administrator gets a token
//! of a client that asks for itself, without its secret, which nobody can read back.

use crate::appliance::Context;
use crate::oauth::client_credentials;
use crate::oauth::dialect::Dialect;
use crate::oauth::grant::Grant;
use crate::oauth::issue::{self, TokenBody};
use crate::records::ApiClient;

/// Why there is no token.
pub(crate) enum Obstacle {
    UnknownClient,
    Disabled,
    OtherGrant,
    NoProfile,
}

pub(crate) fn generate(context: &mut Context, client_id: &str) -> Result<TokenBody, Obstacle> {
    let found: Option<ApiClient> = context.state.get(client_id);
    let client = found.ok_or(Obstacle::UnknownClient)?;
    if !client.enabled {
        return Err(Obstacle::Disabled);
    }
    if !client.may_use(Grant::ClientCredentials.as_str()) {
        return Err(Obstacle::OtherGrant);
    }
    let authorization = client_credentials::authorize(context, &client, None);
    let authorization = authorization.map_err(|_| Obstacle::NoProfile)?;
    Ok(issue::issue(context, &client, authorization, Dialect::Product))
}
