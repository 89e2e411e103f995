//! `GET /api/guest/{guest_id}/pass/{id}`: refused, because a pass has to be signed with a
//! certificate that the maker of the wallet gives out, and the appliance has none. A file without
//! the signature would be taken for a pass and opened by no telephone [inferred].

use http::Response;

use super::GUEST;
use crate::actions;
use crate::appliance::Context;
use crate::problem::Problem;
use crate::routes::Call;
use crate::trace::CheckName;

pub(crate) fn read(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    actions::item(context, GUEST, "id", call.parameter("guest_id"))?;
    actions::item(context, "digital-pass-template", "id", call.parameter("id"))?;
    let says = "No certificate for signing digital passes is installed, and none can be here; use the receipt of the guest";
    Err(actions::refuse(context, call, CheckName::Object, "id", "IsSigned", says))
}
