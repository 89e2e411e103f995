//! `GET` and `POST /api/random-mpsk`: a passphrase for a device, as the request says (fact sheet
//! B3, E5). The settings of Guest Manager have none for it: letters and digits, twelve of them
//! [inferred].

use http::Response;
use serde_json::{Value, json};

use crate::actions;
use crate::actions::passphrase::{self, Policy, Recipe};
use crate::appliance::Context;
use crate::item_table::Members;
use crate::problem::Problem;
use crate::reply;
use crate::resource::{self, Invalid, text};
use crate::routes::Call;
use crate::trace::CheckName;

const PREFIX: &str = "random_mpsk";

/// The lengths of a WPA passphrase (IEEE 802.11, annex J.4).
const LENGTHS: std::ops::RangeInclusive<usize> = 8..=63;

pub(crate) fn create(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let body = call.body(context)?;
    answer(context, call, &body)
}

pub(crate) fn read(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    answer(context, call, &Members::new())
}

fn answer(
    context: &mut Context,
    call: &Call,
    body: &Members,
) -> Result<Response<Vec<u8>>, Problem> {
    let length = body.get("random_mpsk_length").and_then(Value::as_u64);
    let recipe = Recipe {
        method: match text(body, "random_mpsk_method") {
            "" => "nwa_lettersdigits_password".to_owned(),
            method => method.to_owned(),
        },
        length: length.and_then(|length| usize::try_from(length).ok()).unwrap_or(12),
        picture: text(body, "random_mpsk_picture").to_owned(),
    };
    let settings = resource::singleton_of(context.state, "GuestConfiguration", "GuestManager");
    let made = passphrase::make(&mut context.random, &recipe, &Policy::of(&settings), PREFIX);
    let mpsk = made.and_then(|mpsk| match LENGTHS.contains(&mpsk.len()) {
        true => Ok(mpsk),
        false => {
            let says = "A passphrase has 8 to 63 characters; the method and the picture make another number";
            Err(Invalid::one("random_mpsk_picture", "IsPassphrase", says))
        }
    });
    let mpsk = mpsk.map_err(|invalid| {
        resource::refuse(context, CheckName::Validation, actions::wording(call), invalid)
    })?;
    Ok(reply::ok(&json!({ "mpsk": mpsk })))
}
