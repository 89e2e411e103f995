//! `grant_type=password`: Policy Manager checks the user (RFC 6749 section 4.3; fact sheet A2).

use crate::appliance::Context;
use crate::oauth::issue::{Authorization, Origin};
use crate::oauth::parameters::Parameters;
use crate::oauth::refusal::Refusal;
use crate::policy_manager::{self, Login};
use crate::records::{ApiClient, Subject};
use crate::trace::{CheckName, Screen};

pub(crate) fn authorize(
    context: &mut Context,
    client: &ApiClient,
    parameters: &Parameters,
    scope: Option<String>,
) -> Result<Authorization, Refusal> {
    let (Some(username), Some(password)) = (parameters.get("username"), parameters.get("password"))
    else {
        let says = "the password grant needs username and password";
        context.trace.refused(CheckName::Parameters, says, Screen::Request.any());
        return Err(Refusal::UserMissing);
    };
    let login = Login { user_id: username, password, client_id: &client.client_id };
    let accepted =
        policy_manager::decide(context, &login).map_err(|policy_manager::Rejected| {
            Refusal::UserInvalid { status: context.settings.wrong_password_status }
        })?;
    Ok(Authorization {
        subject: Subject::User(username.to_owned()),
        profile_id: accepted.profile_id,
        scope,
        origin: Origin::New,
        with_refresh_token: client.client_refresh,
    })
}
