//! Registers a client for this page, as the administrator of the consoles does.

use serde_json::{Value, json};

use crate::consoles::Session;

/// What is registered: a public client whose codes come to this page.
pub(super) fn members(client_id: &str, redirect_uri: &str, profile_id: u32) -> Value {
    json!({
        "client_id": client_id,
        "grant_types": "authorization_code",
        "client_public": true,
        "client_refresh": true,
        "profile_id": profile_id,
        "redirect_uri": redirect_uri,
    })
}

/// The operator profile of scenario `ready` that may use the API.
pub(super) const API_OPERATOR: u32 = 3001;

/// The one that every appliance has.
const API_GUEST_OPERATOR: u32 = 9;

/// Creates the client, or changes the one that has this id already. Tells in words what was done,
/// or why not.
pub(super) async fn create(
    session: Session,
    client_id: &str,
    redirect_uri: &str,
) -> Result<String, String> {
    let path = format!("/api/operator-profile/{API_OPERATOR}");
    let profile_id = match session.send("GET", &path, None).await {
        Ok(_) => API_OPERATOR,
        Err(_) => API_GUEST_OPERATOR,
    };
    let members = members(client_id, redirect_uri, profile_id);
    let refusal = match session.send("POST", "/api/api-client", Some(&members)).await {
        Ok(_) => return Ok(format!("{client_id} is created.")),
        Err(refusal) => refusal.says,
    };
    // A client that is there already may have another page's address.
    let id = String::from(js_sys::encode_uri_component(client_id));
    match session.send("PATCH", &format!("/api/api-client/{id}"), Some(&members)).await {
        Ok(_) => Ok(format!("{client_id} was there already, and now has this address.")),
        Err(_) => Err(format!("Not created. {refusal}")),
    }
}
