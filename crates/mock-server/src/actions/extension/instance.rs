//! `DELETE /api/extension/instance/{id}`: removes an extension (fact sheet E5); the other things
//! that can be done with one, one a file.

pub(crate) mod config;
pub(crate) mod log;
pub(crate) mod reinstall;
pub(crate) mod restart;
pub(crate) mod start;
pub(crate) mod stop;
pub(crate) mod upgrade;

use http::{Response, StatusCode};

use crate::actions;
use crate::appliance::Context;
use crate::item_table::Members;
use crate::problem::Problem;
use crate::query;
use crate::reply;
use crate::resource::{self, Invalid, text};
use crate::resources::extension_instance::{self as extension, RUNNING, TABLE};
use crate::routes::Call;
use crate::trace::CheckName;

/// One that runs goes by force only [inferred].
pub(crate) fn delete(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let item = find(context, call)?;
    let is_forced = query::is_set(&context.query, "force");
    if text(&item, "state") == RUNNING && !is_forced {
        let name = text(&item, "name");
        let says = format!("{name} is running; stop it first, or remove it with force=true");
        return Err(actions::refuse(context, call, CheckName::Object, "id", "IsStopped", &says));
    }
    let Some(found) = call.found else { return Err(Problem::PageNotFound) };
    resource::respond(context, call, found)
}

/// The extension that the address names.
fn find(context: &mut Context, call: &Call) -> Result<Members, Problem> {
    actions::item(context, TABLE, "id", call.parameter("id"))
}

/// Sets an extension up in a version, and brings it into the state that the request wishes, or
/// that it had.
fn set_up(
    context: &mut Context,
    call: &Call,
    item: &Members,
    given: &Members,
    version: &str,
) -> Result<Response<Vec<u8>>, Problem> {
    let mut changed = item.clone();
    let wish = match text(given, "state") {
        "" => text(item, "state").to_owned(),
        wish => wish.to_owned(),
    };
    let outcome = match extension::WISHES.contains(&wish.as_str()) {
        true => extension::set_up(context, given, &mut changed, version),
        false => Err(Invalid::not_among("state", &extension::WISHES)),
    };
    let wording = actions::wording(call);
    outcome
        .map_err(|invalid| resource::refuse(context, CheckName::Validation, wording, invalid))?;
    // Whatever is set up anew does not run until it is started again.
    changed.insert("state".to_owned(), extension::STOPPED.into());
    extension::bring(&mut changed, &wish, context.now);
    actions::store(context, TABLE, item, changed.clone());
    Ok(resource::item(context, actions::resource(TABLE), &changed, StatusCode::OK))
}

/// Starts or stops an extension that is not so already.
fn switch(
    context: &mut Context,
    call: &Call,
    wish: &'static str,
) -> Result<Response<Vec<u8>>, Problem> {
    let item = find(context, call)?;
    if text(&item, "state") == wish {
        let says = format!("{} is {wish} already", text(&item, "name"));
        return Err(actions::refuse(context, call, CheckName::Object, "state", "IsOther", &says));
    }
    let mut changed = item.clone();
    extension::bring(&mut changed, wish, context.now);
    actions::store(context, TABLE, &item, changed);
    Ok(reply::empty(StatusCode::NO_CONTENT))
}
