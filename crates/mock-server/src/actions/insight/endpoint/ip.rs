//! `GET /api/insight/endpoint/ip/{ip}`: the device that had an IP address last (fact sheet C7).

use std::net::IpAddr;

use http::Response;

use crate::actions::{self, insight};
use crate::appliance::Context;
use crate::problem::Problem;
use crate::routes::Call;
use crate::trace::CheckName;

pub(crate) fn read(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    insight::check(context, call)?;
    let said = call.parameter("ip");
    let Ok(address) = said.parse::<IpAddr>() else {
        let says = "ip must be an IPv4 or IPv6 address";
        let check = CheckName::Validation;
        return Err(actions::refuse(context, call, check, "ip", "IsAddress", says));
    };
    let what = format!("IP address {said}");
    super::one(context, call, |device| device.addresses.contains(&address), &what)
}
