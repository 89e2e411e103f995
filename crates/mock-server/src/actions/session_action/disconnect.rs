//! `POST /api/session-action/disconnect[/mac|/ip|/username/...]`: ends the open sessions that are
//! meant (fact sheet C7).

use http::Response;

use crate::appliance::Context;
use crate::problem::Problem;
use crate::resources::session;
use crate::routes::Call;

pub(crate) fn create(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let body = call.body(context)?;
    super::carry_out(context, call, &body, |context, session| {
        let outcome = session::disconnect(context, session);
        (None, outcome.map(|()| "Disconnect successful".to_owned()))
    })
}
