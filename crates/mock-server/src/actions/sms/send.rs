//! `POST /api/sms/send` (fact sheet E5). Nothing leaves the appliance: the message becomes a
//! system event [inferred].

use http::Response;
use serde_json::json;

use crate::actions::{self, outbox};
use crate::appliance::Context;
use crate::problem::Problem;
use crate::reply;
use crate::resource::text;
use crate::routes::Call;
use crate::trace::CheckName;

/// What fits into one short message.
const MOST: usize = 160;

pub(crate) fn create(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let body = call.body(context)?;
    let check = CheckName::Validation;
    let length = text(&body, "message").chars().count();
    if length > MOST {
        let says = format!("The message has {length} characters; {MOST} fit");
        return Err(actions::refuse(context, call, check, "message", "IsShortEnough", &says));
    }
    let recipient = text(&body, "recipient");
    if !is_number(recipient) {
        let says = "The recipient is no telephone number; write it as +12025550101";
        return Err(actions::refuse(context, call, check, "recipient", "IsPhoneNumber", says));
    }
    let says = format!("SMS of {length} characters to {recipient}");
    let message = outbox::record(context, "Messaging", "SMS", &says)?;
    Ok(reply::ok(&json!({ "error": "0", "message": message })))
}

/// Digits, with what people write between them.
fn is_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let rest = text.strip_prefix('+').unwrap_or(text);
    (3..=15).contains(&digits)
        && rest.chars().all(|letter| letter.is_ascii_digit() || " -./()".contains(letter))
}
