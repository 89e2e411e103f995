//! `grant_type=password`: Policy Manager checks the user (RFC 6749 section 4.3; fact sheet A2).

use crate::appliance::Context;
use crate::oauth::issue::{Authorization, Origin};
use crate::oauth::parameters::Parameters;
use crate::oauth::refusal::Refusal;
use crate::policy_manager;
use crate::records::{ApiClient, Subject};
use crate::trace::{CheckName, Screen};

pub(crate) fn authorize(
    context: &mut Context,
    client: &ApiClient,
    parameters: &Parameters,
) -> Result<Authorization, Refusal> {
    let (Some(username), Some(password)) = (parameters.get("username"), parameters.get("password"))
    else {
        let says = "the password grant needs username and password";
        context.trace.refused(CheckName::Parameters, says, Screen::Request.any());
        return Err(Refusal::UserMissing);
    };
    let decision = policy_manager::decide(context.state, username, password, &mut context.trace);
    let accepted = decision.map_err(|policy_manager::Rejected| Refusal::UserInvalid)?;
    Ok(Authorization {
        subject: Subject::User(accepted.user_id),
        profile_id: accepted.profile.id,
        origin: Origin::New,
        with_refresh_token: client.client_refresh,
    })
}
