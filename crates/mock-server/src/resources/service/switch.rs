//! `PATCH /api/config/service/{id}/enable` and `/disable`, by id and by name.

use http::{Response, StatusCode};

use crate::appliance::Context;
use crate::problem::Problem;
use crate::resource;
use crate::resources::SERVICE;
use crate::routes::Call;
use crate::trace::{CheckName, Screen};

pub(crate) fn enable(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    switch(context, ("id", call.parameter()), true)
}

pub(crate) fn disable(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    switch(context, ("id", call.parameter()), false)
}

pub(crate) fn enable_by_name(
    context: &mut Context,
    call: &Call,
) -> Result<Response<Vec<u8>>, Problem> {
    switch(context, ("name", call.parameter()), true)
}

pub(crate) fn disable_by_name(
    context: &mut Context,
    call: &Call,
) -> Result<Response<Vec<u8>>, Problem> {
    switch(context, ("name", call.parameter()), false)
}

fn switch(
    context: &mut Context,
    by: (&str, &str),
    is_enabled: bool,
) -> Result<Response<Vec<u8>>, Problem> {
    let Some(mut service) = resource::find(context.state, &SERVICE, by).cloned() else {
        let says = format!("there is no service with {} {}", by.0, by.1);
        context.trace.refused(CheckName::Object, says, Screen::Services.any());
        return Err(Problem::ObjectNotFound);
    };
    service.insert("enabled".to_owned(), is_enabled.into());
    // It could be read before, and only its switch is another.
    let _ = context.state.items_mut(SERVICE.table).put(service.clone());
    Ok(resource::item(context, &SERVICE, &service, StatusCode::OK))
}
