//! `POST /api/oauth/authorize/sign-in`: Policy Manager checks the user; then consent is asked for.

use http::Response;

use crate::appliance::Context;
use crate::oauth::authorize::page::{self, Refused};
use crate::oauth::authorize::{request, ticket};
use crate::oauth::token;
use crate::policy_manager::{self, Login, Rejected};
use crate::problem::Problem;
use crate::records::Stage;
use crate::routes::Call;
use crate::trace::{CheckName, Screen};

pub(crate) fn create(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let Ok(form) = token::form(context, call.request) else {
        return Ok(page::error(page::BAD_FORM));
    };
    let Some(request) = ticket::redeem(context, form.get("ticket")) else {
        return Ok(page::error(page::USED_FORM));
    };
    if request.stage != Stage::SignIn {
        let says = "the form's ticket is one of the consent page";
        context.trace.refused(CheckName::Ticket, says, Screen::Request.any());
        return Ok(page::error(page::USED_FORM));
    }
    if request::recheck(context, &request).is_none() {
        return Ok(page::error(page::CHANGED));
    }
    let client_id = request.client_id.clone();
    let user_id = form.get("username").unwrap_or_default();
    let password = form.get("password").unwrap_or_default();
    let login = Login { user_id, password, client_id: &client_id };
    Ok(match policy_manager::decide(context, &login) {
        Ok(accepted) => {
            let scope = request.scope.clone();
            let user_id = user_id.to_owned();
            let stage =
                Stage::Consent { user_id: user_id.clone(), profile_id: accepted.profile_id };
            let ticket = ticket::issue(context, request, stage);
            page::consent(&client_id, &user_id, &scope, &ticket)
        }
        Err(Rejected) => {
            let ticket = ticket::issue(context, request, Stage::SignIn);
            let exchange = context.state.meta().next_exchange;
            page::sign_in(&client_id, &ticket, "sign-in", Some(Refused { user_id, exchange }))
        }
    })
}
