//! `POST /__admin/access-token`: "Generate Access Token" of the API Clients page, for a client with
//! the grant client_credentials.

use http::{Request, Response, header};
use serde_json::Value;

use crate::admin::{bad_request, object, refuse_unknown};
use crate::appliance::Context;
use crate::oauth::{Obstacle, generate};
use crate::problem::Problem;
use crate::reply;

pub(super) fn create(
    context: &mut Context,
    request: &Request<Vec<u8>>,
) -> Result<Response<Vec<u8>>, Problem> {
    let given = object(request)?;
    refuse_unknown(&given, &["client_id"])?;
    let Some(client_id) = given.get("client_id").and_then(Value::as_str) else {
        return Err(bad_request("client_id must be the Client ID of an API client"));
    };
    let body = generate(context, client_id).map_err(|obstacle| match obstacle {
        Obstacle::UnknownClient => Problem::ObjectNotFound,
        Obstacle::Disabled => bad_request("The API client is disabled"),
        Obstacle::OtherGrant => bad_request("The API client does not use client_credentials"),
        Obstacle::NoProfile => bad_request("The operator profile of the API client is gone"),
    })?;
    let mut response = reply::ok(&body);
    reply::set(&mut response, header::CACHE_CONTROL, "no-store");
    Ok(response)
}
