//! `POST /__admin/session`: a session of the administrator at the consoles. The product has a login
//! page there, which no part of the API replaces.

use http::Response;
use serde_json::json;

use crate::moment::Moment;
use crate::reply;
use crate::session;
use crate::state::State;

pub(super) fn create(state: &mut State, moment: &Moment) -> Response<Vec<u8>> {
    let token = session::begin(state, moment);
    reply::ok(&json!({
        "access_token": token,
        "expires_in": session::LIFETIME,
        "token_type": "Bearer",
        "name": session::ADMINISTRATOR
    }))
}
