//! `GET` and `POST /api/extension/instance/{id}/upgrade`: the newer version that the store has,
//! and putting it in place (fact sheet E5).

use http::{Response, StatusCode};
use serde_json::Value;

use crate::actions;
use crate::appliance::Context;
use crate::problem::Problem;
use crate::resource::{self, text};
use crate::resources::extension_instance::{self as extension, TABLE};
use crate::routes::Call;
use crate::trace::CheckName;

pub(crate) fn read(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let item = super::find(context, call)?;
    let extensions = actions::resource(TABLE);
    let Some(entry) = extension::newer(context.state, &item) else {
        let says = format!("the store has nothing newer than {}", text(&item, "version"));
        return Err(resource::no_object(context, extensions, says));
    };
    let mut upgraded = item;
    upgraded.insert("version".to_owned(), text(&entry, "version").into());
    Ok(resource::item(context, extensions, &upgraded, StatusCode::OK))
}

pub(crate) fn create(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let item = super::find(context, call)?;
    let given = call.body(context)?;
    let version = text(&item, "version");
    let check = CheckName::Object;
    let Some(entry) = extension::newer(context.state, &item) else {
        let says = format!("The extension store has nothing newer than version {version}");
        return Err(actions::refuse(context, call, check, "version", "IsNewer", &says));
    };
    let newest = text(&entry, "version");
    let may_be_major = given.get("major").and_then(Value::as_bool).unwrap_or_default();
    if extension::is_major(version, newest) && !may_be_major {
        let says = format!(
            "Version {newest} has another first number than {version}; set major to true to install it"
        );
        return Err(actions::refuse(context, call, check, "major", "IsConfirmed", &says));
    }
    super::set_up(context, call, &item, &given, newest)
}
