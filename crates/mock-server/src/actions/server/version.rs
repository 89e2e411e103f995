//! `GET /api/server/version`: the releases and the installed patches (fact sheet C7). Nothing is
//! ever patched here.

use http::Response;
use serde_json::json;

use crate::actions::version;
use crate::appliance::Context;
use crate::problem::Problem;
use crate::reply;
use crate::routes::Call;

pub(crate) fn read(_context: &mut Context, _call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let release = version::release();
    Ok(reply::ok(&json!({
        "cppm_version": release,
        "guest_version": release,
        "installed_patches": []
    })))
}
