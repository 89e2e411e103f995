//! `GET /api/insight/endpoint/mac/{mac}`: the device of a MAC address, in any notation (fact sheet
//! C7).

use http::Response;

use crate::actions::insight;
use crate::appliance::Context;
use crate::mac;
use crate::problem::Problem;
use crate::routes::Call;

pub(crate) fn read(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    insight::check(context, call)?;
    let said = call.parameter("mac");
    let what = format!("MAC address {said}");
    let digits = mac::digits(said);
    super::one(context, call, |device| Some(&device.mac) == digits.as_ref(), &what)
}
