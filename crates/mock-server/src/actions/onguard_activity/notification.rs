//! `POST /api/onguard-activity/notification`: shows a text on endpoints and makes their agents
//! connect anew; it can also block the endpoints or allow them again (fact sheet E5).

use std::borrow::Cow;

use http::Response;

use crate::actions;
use crate::appliance::Context;
use crate::item_table::Members;
use crate::mac;
use crate::problem::Problem;
use crate::resource::text;
use crate::routes::Call;

const ENDPOINTS: &str = "endpoint";

pub(crate) fn create(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let body = call.body(context)?;
    let activities = super::addressed(context, call, &body)?;
    Ok(super::send(context, activities, "Notification", &body, follow))
}

/// Both actions end a connection of the agent and begin another.
fn follow(context: &mut Context, body: &Members, activity: &mut Members) {
    let now = context.now.as_shown();
    activity.insert("last_unregistered_at".to_owned(), now.clone().into());
    activity.insert("registered_at".to_owned(), now.clone().into());
    let status = match text(body, "endpoint_status") {
        "BLOCK_ACCESS" => "Disabled",
        "ALLOW_ACCESS" => "Known",
        _ => return,
    };
    let mac = mac::digits(text(activity, "host_mac")).unwrap_or_default();
    let endpoint = context.state.items(ENDPOINTS).find("mac_address", &mac).map(Cow::into_owned);
    // An endpoint that only the agent knows has no status.
    let Some(endpoint) = endpoint else { return };
    let mut changed = endpoint.clone();
    changed.insert("status".to_owned(), status.into());
    changed.insert("updated_at".to_owned(), now.into());
    actions::store(context, ENDPOINTS, &endpoint, changed);
}
