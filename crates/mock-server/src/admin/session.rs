//! `POST /__admin/session`: a session of the administrator at the consoles. The product has a login
//! page there, which no part of the API replaces.

use http::Response;
use serde_json::json;

use crate::appliance::Context;
use crate::reply;
use crate::session;

pub(super) fn create(context: &mut Context) -> Response<Vec<u8>> {
    let token = session::begin(context);
    reply::ok(&json!({
        "access_token": token,
        "expires_in": session::LIFETIME,
        "token_type": "Bearer",
        "name": session::ADMINISTRATOR
    }))
}
