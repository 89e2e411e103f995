//! `GET` and `DELETE /api/device-profiler/device-fingerprint/{mac_or_ip}`: what the profiler knows
//! about one device (fact sheet E5). The device is named by either address, in any notation.

use http::Response;

use crate::appliance::Context;
use crate::problem::Problem;
use crate::resource::{self, text};
use crate::resources::device_fingerprint;
use crate::routes::Call;

/// Reads it or deletes it.
pub(crate) fn respond(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let Some(found) = call.found else { return Err(Problem::PageNotFound) };
    let mut found = found.clone();
    let key = device_fingerprint::key(call.parameter("mac_or_ip"));
    let id = match device_fingerprint::find(context.state, &key) {
        Some(profile) => text(&profile, "id").to_owned(),
        None => key,
    };
    for (_, value) in &mut found.parameters {
        value.clone_from(&id);
    }
    resource::respond(context, call, &found)
}
