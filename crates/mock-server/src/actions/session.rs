//! What can be done with one session.

pub(crate) mod disconnect;
pub(crate) mod reauthorize;

use http::Response;
use serde_json::json;

use crate::appliance::Context;
use crate::reply;
use crate::trace::{CheckName, Screen};

/// How the network device took it: `error` 0 means that it obeyed (fact sheet C7).
fn answer(context: &mut Context, outcome: Result<String, String>) -> Response<Vec<u8>> {
    let (error, message) = match outcome {
        Ok(message) => (0, message),
        Err(why) => {
            let place = Screen::ApiDocs.at("NetworkDevice");
            context.trace.refused(CheckName::Object, why.as_str(), place);
            (1, why)
        }
    };
    reply::ok(&json!({ "error": error, "message": message }))
}
