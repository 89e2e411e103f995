//! `GET /api/ad-domain/{server_uuid}/netbios-name/{netbios_name}`: one domain of a server (fact
//! sheet E5).

use http::Response;

use crate::appliance::Context;
use crate::problem::Problem;
use crate::reply;
use crate::routes::Call;

pub(crate) fn read(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let domain = super::find(context, call, call.parameter("netbios_name"))?;
    Ok(reply::ok(&super::shown(&domain)))
}
