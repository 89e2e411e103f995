//! What can be done with application licenses (fact sheet C8).

pub(crate) mod activate_offline;
pub(crate) mod activate_online;
pub(crate) mod summary;

use http::{Response, StatusCode};
use serde_json::Value;

use crate::actions;
use crate::appliance::Context;
use crate::problem::Problem;
use crate::resource::{self, text};
use crate::resources::application_license::TABLE;
use crate::resources::system_event::{self, Level};
use crate::routes::Call;

/// Marks a license as activated; one that is so already stays as it is.
fn activate(context: &mut Context, call: &Call, how: &str) -> Result<Response<Vec<u8>>, Problem> {
    let license = actions::item(context, TABLE, "id", call.parameter("license_id"))?;
    let licenses = actions::resource(TABLE);
    if license.get("activation_status") == Some(&Value::Bool(true)) {
        return Ok(resource::item(context, licenses, &license, StatusCode::OK));
    }
    let mut activated = license.clone();
    activated.insert("activation_status".to_owned(), true.into());
    actions::store(context, TABLE, &license, activated.clone());
    let says = format!("{} license activated {how}", text(&license, "product_name"));
    system_event::add(context, "Licensing", Level::Info, "Activation", "Success", &says);
    Ok(resource::item(context, licenses, &activated, StatusCode::OK))
}
