//! The answer with a list that has no pages (fact sheet D1).

use http::{Response, StatusCode};
use serde_json::{Value, json};

use crate::appliance::Context;
use crate::reply;
use crate::resource::HAL;
use crate::routes::Call;

pub(super) fn list(context: &Context, call: &Call, items: Vec<Value>) -> Response<Vec<u8>> {
    let href = format!("{}{}", context.base, call.request.uri().path());
    let body = json!({
        "_links": { "self": { "href": href } },
        "_embedded": { "items": items }
    });
    reply::json(StatusCode::OK, HAL, &body)
}
