//! `GET` and `POST /api/random-password`: a password as the settings of Guest Manager say, or as
//! the request does (fact sheet B3, E5).

use http::Response;
use serde_json::{Value, json};

use crate::actions;
use crate::actions::passphrase::{self, Policy, Recipe};
use crate::appliance::Context;
use crate::item_table::Members;
use crate::problem::Problem;
use crate::reply;
use crate::resource::{self, text};
use crate::routes::Call;
use crate::trace::CheckName;

const PREFIX: &str = "random_password";

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
    let settings = resource::singleton_of(context.state, "GuestConfiguration", "GuestManager");
    let said = |name: &str| body.get(name).or_else(|| settings.get(name)).cloned();
    let recipe = Recipe {
        method: said("random_password_method")
            .as_ref()
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned(),
        length: length(said("random_password_length").as_ref()),
        picture: match text(body, "random_password_picture") {
            "" => text(&settings, "random_password_picture").to_owned(),
            picture => picture.to_owned(),
        },
    };
    let made = passphrase::make(&mut context.random, &recipe, &Policy::of(&settings), PREFIX);
    let password = made.map_err(|invalid| {
        resource::refuse(context, CheckName::Validation, actions::wording(call), invalid)
    })?;
    Ok(reply::ok(&json!({ "password": password })))
}

fn length(value: Option<&Value>) -> usize {
    let length = value.and_then(Value::as_u64);
    length.and_then(|length| usize::try_from(length).ok()).unwrap_or(1)
}
