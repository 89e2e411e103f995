//! `POST /api/guest/{guest_id}/sendreceipt/...`: two ways to send the receipt of a guest. Nothing
//! leaves the appliance: what would be sent becomes a system event [inferred].

pub(crate) mod sms;
pub(crate) mod smtp;

use http::Response;
use serde_json::{Value, json};

use super::GUEST;
use crate::actions::{self, outbox};
use crate::appliance::Context;
use crate::problem::Problem;
use crate::reply;
use crate::resource::text;
use crate::routes::Call;
use crate::trace::CheckName;

/// Sends to what a member of the guest says.
fn send(
    context: &mut Context,
    call: &Call,
    member: &str,
    way: &str,
) -> Result<Response<Vec<u8>>, Problem> {
    let guest = actions::item(context, GUEST, "id", call.parameter("guest_id"))?;
    let body = call.body(context)?;
    if body.get("confirm") != Some(&Value::Bool(true)) {
        let says = "Nothing is sent unless confirm is true";
        let check = CheckName::Validation;
        return Err(actions::refuse(context, call, check, "confirm", "IsConfirmed", says));
    }
    let (name, recipient) = (text(&guest, "username"), text(&guest, member));
    if recipient.is_empty() {
        let says = format!("The guest {name} has no {member} to send the receipt to");
        let check = CheckName::Object;
        return Err(actions::refuse(context, call, check, member, "IsNonEmpty", &says));
    }
    let says = format!("The receipt of guest {name} by {way} to {recipient}");
    let message = outbox::record(context, "Guest", "Receipt", &says)?;
    Ok(reply::ok(&json!({ "error": "0", "message": message })))
}
