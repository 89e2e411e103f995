//! `GET /api/cppm-version`: the release in parts, and the modes of the server (fact sheet C7, I2).

use http::Response;
use serde_json::json;

use crate::actions::version;
use crate::appliance::Context;
use crate::problem::Problem;
use crate::reply;
use crate::resource::text;
use crate::routes::Call;
use crate::state::SINGLETON;

pub(crate) fn read(context: &mut Context, _call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let parameters = context.state.items(SINGLETON).get("ClusterWideParameter");
    let has_common_criteria =
        parameters.is_some_and(|parameters| text(&parameters, "CommonCriteriaMode") == "TRUE");
    let licenses = context.state.items("application-license");
    let is_evaluation = licenses.len() > 0
        && licenses.iter().all(|license| text(&license, "license_type") == "Evaluation");
    Ok(reply::ok(&json!({
        "app_major_version": version::MAJOR,
        "app_minor_version": version::MINOR,
        "app_service_release": version::SERVICE_RELEASE,
        "app_build_number": version::BUILD,
        "hardware_version": "CLABV",
        "fips_enabled": version::HAS_FIPS,
        "cc_enabled": has_common_criteria,
        "eval_license": is_evaluation,
        "cloud_mode": false
    })))
}
