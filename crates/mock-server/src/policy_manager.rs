//! Policy Manager's part in the password grant: a service takes the request, its sources know
//! the user, its policy gives an operator profile. Every step leaves a line in the trace.

mod authentication;
mod condition;
mod enforcement;
mod service;

pub(crate) use service::APPLICATION_NAME;

use crate::records::OperatorProfile;
use crate::state::State;
use crate::trace::Trace;

/// A user whom Policy Manager accepts.
#[derive(Clone, Debug)]
pub(crate) struct Accepted {
    pub(crate) user_id: String,
    pub(crate) profile: OperatorProfile,
}

/// Policy Manager said no. Why stands in the trace only: to the client every reason looks alike
/// (conformance row ROPC-03).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rejected;

/// Decides on a user name and password that came to the token endpoint.
pub(crate) fn decide(
    state: &State,
    user_id: &str,
    password: &str,
    trace: &mut Trace,
) -> Result<Accepted, Rejected> {
    let service = service::choose(state, trace)?;
    let user = authentication::authenticate(state, service, user_id, password, trace)?;
    let profile = enforcement::enforce(state, service, &user, trace)?;
    Ok(Accepted { user_id: user.user_id, profile })
}
