//! `POST /api/email/send`: answers with what was sent (fact sheet E5). Nothing leaves the
//! appliance: the message becomes a system event [inferred].

use http::{Response, StatusCode};
use serde_json::Value;

use crate::actions::{self, outbox};
use crate::appliance::Context;
use crate::item_table::Members;
use crate::problem::Problem;
use crate::reply;
use crate::resource::text;
use crate::resources::guest::is_email;
use crate::routes::Call;
use crate::trace::CheckName;

pub(crate) fn create(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let body = call.body(context)?;
    let mut recipients = Vec::new();
    for name in ["to", "cc_recipients", "bcc_recipients"] {
        for address in addresses(&body, name) {
            if !is_email(address) {
                let says = "Please enter a valid email address.";
                let check = CheckName::Validation;
                return Err(actions::refuse(context, call, check, name, "IsValidEmail", says));
            }
            recipients.push(address.to_owned());
        }
    }
    if addresses(&body, "to").next().is_none() {
        let says = "The message needs at least one address in to";
        let check = CheckName::Validation;
        return Err(actions::refuse(context, call, check, "to", "IsNonEmpty", says));
    }
    let subject = text(&body, "subject");
    let says = format!("Email \"{subject}\" to {}", recipients.join(", "));
    outbox::record(context, "Messaging", "Email", &says)?;
    Ok(reply::json(StatusCode::CREATED, "application/json", &body))
}

fn addresses<'a>(body: &'a Members, name: &str) -> impl Iterator<Item = &'a str> {
    body.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}
