//! `POST /api/session-action/coa[/mac|/ip|/username/...]`: applies enforcement profiles to the open
//! sessions that are meant (fact sheet C7). Of the profiles that are named, a session gets the
//! first that suits its network device [inferred].

use http::Response;
use serde_json::Value;

use crate::actions;
use crate::appliance::Context;
use crate::item_table::Members;
use crate::problem::Problem;
use crate::resource::{self, Invalid, text};
use crate::resources::session;
use crate::routes::Call;
use crate::state::State;
use crate::trace::CheckName;

const FIELD: &str = "enforcement_profile";

pub(crate) fn create(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let body = call.body(context)?;
    let wanted = wanted(context.state, &body).map_err(|invalid| {
        let wording = actions::wording(call);
        resource::refuse(context, CheckName::Validation, wording, invalid)
    })?;
    super::carry_out(context, call, &body, |context, session| {
        let profiles = session::profiles(context.state, session);
        let suiting =
            wanted.iter().find_map(|name| profiles.iter().find(|profile| profile.name == *name));
        match suiting {
            Some(profile) => {
                let outcome = session::apply(context, session, profile);
                let outcome = outcome.map(|()| format!("{} successful", profile.template_type));
                (Some(profile.name.clone()), outcome)
            }
            None => {
                let name = text(session, "nas_name");
                let says = format!("None of the profiles suits the network device {name}");
                (None, Err(says))
            }
        }
    })
}

/// The names of the profiles, all of which have to be there.
fn wanted(state: &State, body: &Members) -> Result<Vec<String>, Invalid> {
    let names = body.get(FIELD).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    if names.is_empty() {
        return Err(Invalid::missing(FIELD));
    }
    let mut wanted = Vec::with_capacity(names.len());
    for name in names.iter().filter_map(Value::as_str) {
        let profile = state.items("enforcement-profile").find("name", name);
        let profile =
            profile.ok_or_else(|| Invalid::unknown(FIELD, "enforcement profile", name))?;
        if text(&profile, "type") != "RADIUS_DynAuthZ" {
            let says = format!("The enforcement profile {name} is not of type RADIUS_DynAuthZ");
            return Err(Invalid::one(FIELD, "IsDynamic", says));
        }
        wanted.push(name.to_owned());
    }
    Ok(wanted)
}
