//! `GET` and `POST /api/session/{id}/reauthorize`: the profiles that suit a session, and applying
//! one of them (fact sheet E5).

use http::Response;
use serde_json::{Value, json};

use crate::actions;
use crate::appliance::Context;
use crate::problem::Problem;
use crate::reply;
use crate::resource::{self, Invalid, text};
use crate::resources::session::{self, Profile, TEMPLATE_TYPES};
use crate::routes::Call;
use crate::trace::CheckName;

pub(crate) fn read(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let session = actions::item(context, session::TABLE, "id", call.parameter("id"))?;
    let wanted = call.query("template_type");
    if wanted.as_ref().is_some_and(|wanted| !TEMPLATE_TYPES.contains(&wanted.as_str())) {
        let invalid = Invalid::not_among("template_type", &TEMPLATE_TYPES);
        let wording = actions::wording(call);
        return Err(resource::refuse(context, CheckName::Validation, wording, invalid));
    }
    let is_wanted =
        |profile: &Profile| wanted.as_ref().is_none_or(|wanted| profile.template_type == *wanted);
    let profiles = session::profiles(context.state, &session);
    let names: Vec<String> =
        profiles.into_iter().filter(is_wanted).map(|profile| profile.name).collect();
    Ok(reply::ok(&json!({ "profiles": names })))
}

pub(crate) fn create(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let session = actions::item(context, session::TABLE, "id", call.parameter("id"))?;
    let body = call.body(context)?;
    if body.get("confirm_reauthorize") != Some(&Value::Bool(true)) {
        let says = "Nothing is reauthorized unless confirm_reauthorize is true";
        let (check, field) = (CheckName::Validation, "confirm_reauthorize");
        return Err(actions::refuse(context, call, check, field, "IsConfirmed", says));
    }
    let profiles = session::profiles(context.state, &session);
    let wanted = text(&body, "reauthorize_profile");
    let found = profiles.iter().find(|profile| wanted.is_empty() || profile.name == wanted);
    let outcome = match found {
        Some(profile) => session::apply(context, &session, profile)
            .map(|()| format!("Reauthorization with {} successful", profile.name)),
        None if wanted.is_empty() => {
            Err("No profile suits the network device of the session".to_owned())
        }
        None => {
            let names: Vec<&str> = profiles.iter().map(|profile| profile.name.as_str()).collect();
            let invalid = Invalid::not_among("reauthorize_profile", &names);
            let wording = actions::wording(call);
            return Err(resource::refuse(context, CheckName::Validation, wording, invalid));
        }
    };
    Ok(super::answer(context, outcome))
}
