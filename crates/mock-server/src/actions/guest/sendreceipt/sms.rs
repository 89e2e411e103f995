//! `POST /api/guest/{guest_id}/sendreceipt/sms`: the receipt of a guest to the telephone.

use http::Response;

use crate::appliance::Context;
use crate::problem::Problem;
use crate::routes::Call;

pub(crate) fn create(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    super::send(context, call, "visitor_phone", "SMS")
}
