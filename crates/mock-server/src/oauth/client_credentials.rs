//! `grant_type=client_credentials`: the client acts for itself, with its own operator profile
//! (RFC 6749 section 4.4; fact sheet A2).

use crate::appliance::Context;
use crate::oauth::issue::{Authorization, Origin};
use crate::oauth::refusal::Refusal;
use crate::records::{ApiClient, OperatorProfile, Subject};
use crate::trace::{CheckName, Screen};

pub(crate) fn authorize(
    context: &mut Context,
    client: &ApiClient,
    scope: Option<String>,
) -> Result<Authorization, Refusal> {
    let Some(profile) = context.state.get::<OperatorProfile>(client.profile_id) else {
        let says = format!("operator profile {} of the client does not exist", client.profile_id);
        let at = Screen::ApiClients.at(&client.client_id);
        context.trace.refused(CheckName::OperatorProfile, says, at);
        return Err(Refusal::ClientInvalid);
    };
    let says = format!("operator profile {} of the client applies", profile.name);
    context.trace.passed(CheckName::OperatorProfile, says);
    Ok(Authorization {
        subject: Subject::Client,
        profile_id: client.profile_id,
        scope,
        origin: Origin::New,
        with_refresh_token: false,
    })
}
