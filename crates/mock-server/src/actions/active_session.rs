//! `GET` and `POST /api/active-session/{mac_address}`: the profiles that suit the newest session
//! of a device, and applying one of them (fact sheet E5).

use http::{Response, StatusCode};
use serde_json::json;

use crate::actions;
use crate::appliance::Context;
use crate::item_table::Members;
use crate::mac;
use crate::problem::Problem;
use crate::reply;
use crate::resource::{self, Invalid, text};
use crate::resources::session::{self, Profile};
use crate::routes::Call;
use crate::trace::{CheckName, Screen};

/// How many hours back is looked, if nobody says.
const INTERVAL: i64 = 8;

pub(crate) fn read(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let session = newest(context, call)?;
    let profiles = session::profiles(context.state, &session);
    let names: Vec<String> = profiles.into_iter().map(|profile| profile.name).collect();
    Ok(reply::ok(&json!({ "enforcement_profile": names })))
}

pub(crate) fn create(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let session = newest(context, call)?;
    let body = call.body(context)?;
    let wanted = text(&body, "enforcement_profile");
    let profiles = session::profiles(context.state, &session);
    let Some(profile) = profiles.iter().find(|profile| profile.name == wanted) else {
        let invalid = match wanted.is_empty() {
            true => Invalid::missing("enforcement_profile"),
            false => unsuitable(&profiles),
        };
        let wording = actions::wording(call);
        return Err(resource::refuse(context, CheckName::Validation, wording, invalid));
    };
    let client = mac::digits(text(&session, "mac_address")).unwrap_or_default();
    let (status, message) = match session::apply(context, &session, profile) {
        Ok(()) => ("success", format!("Radius {wanted} successful for client {client}.")),
        Err(why) => {
            let place = Screen::ApiDocs.at("NetworkDevice");
            context.trace.refused(CheckName::Object, why.as_str(), place);
            ("failure", why)
        }
    };
    let body = json!({ "status": status, "message": message });
    Ok(reply::json(StatusCode::CREATED, "application/json", &body))
}

fn unsuitable(profiles: &[Profile]) -> Invalid {
    let names: Vec<&str> = profiles.iter().map(|profile| profile.name.as_str()).collect();
    Invalid::not_among("enforcement_profile", &names)
}

/// The session of the device that was changed last, if that is not too long ago.
fn newest(context: &mut Context, call: &Call) -> Result<Members, Problem> {
    let wording = actions::wording(call);
    let Some(mac) = mac::hyphens(call.parameter("mac_address")) else {
        let invalid = Invalid::wrong("mac_address");
        return Err(resource::refuse(context, CheckName::Validation, wording, invalid));
    };
    let hours = call.query("interval").map_or(Some(INTERVAL), |text| text.parse().ok());
    let Some(hours) = hours.filter(|hours| *hours > 0) else {
        let invalid = Invalid::out_of_range("interval", Some(1), None);
        return Err(resource::refuse(context, CheckName::Validation, wording, invalid));
    };
    let changed = |session: &Members| session::read(text(session, "updated_at"));
    let sessions = context.state.items(session::TABLE);
    let open = sessions
        .iter()
        .filter(|session| text(session, "mac_address") == mac && session::is_open(session));
    let newest = open.max_by_key(|session| changed(session)).map(std::borrow::Cow::into_owned);
    let age =
        newest.as_ref().and_then(changed).map(|at| context.now.as_seconds() - at.as_seconds());
    let says = match (newest, age) {
        (Some(session), Some(age)) if age <= hours.saturating_mul(3_600) => return Ok(session),
        (Some(_), Some(age)) => {
            let hours_ago = age.div_euclid(3_600) + 1;
            format!(
                "the last accounting of an open session of {mac} is older than {hours} hours; interval={hours_ago} would find it"
            )
        }
        _ => format!("there is no open session of {mac}"),
    };
    Err(resource::no_object(context, actions::resource(session::TABLE), says))
}
