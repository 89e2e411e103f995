//! What Onboard's certificate authority does.

pub(super) mod chain;
pub(super) mod export;
pub(super) mod import;
pub(super) mod new;
pub(super) mod reject;
pub(super) mod request;
pub(super) mod revoke;
pub(super) mod sign;

use http::{Response, StatusCode};

use crate::actions;
use crate::appliance::Context;
use crate::certificate::onboard::TABLE;
use crate::item_table::Members;
use crate::problem::Problem;
use crate::resource::{self, Invalid, Wording};
use crate::trace::CheckName;

/// The answer with an item of the table.
fn answer(context: &Context, item: &Members) -> Response<Vec<u8>> {
    resource::item(context, actions::resource(TABLE), item, StatusCode::OK)
}

/// Refuses what a request says, as Onboard words it.
fn refuse(context: &mut Context, invalid: Invalid) -> Problem {
    resource::refuse(context, CheckName::Validation, Wording::Fields, invalid)
}
