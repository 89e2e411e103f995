//! `/api/cluster/server`: the nodes (fact sheet G). A list without pages; one thing can be
//! changed.

use http::{Response, StatusCode};
use serde_json::{Value, json};

use crate::appliance::Context;
use crate::item_table::Members;
use crate::problem::Problem;
use crate::reply;
use crate::resource::{HAL, Invalid, Wording, input, refuse, text};
use crate::routes::Call;
use crate::trace::{CheckName, Screen};

const PATH: &str = "/api/cluster/server";

pub(crate) fn list(context: &mut Context, _: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let items: Vec<Value> =
        context.state.items("server").iter().map(|server| shown(context, server)).collect();
    let href = format!("{}{PATH}", context.base);
    let body = json!({
        "_links": { "self": { "href": href } },
        "_embedded": { "items": items }
    });
    Ok(reply::json(StatusCode::OK, HAL, &body))
}

pub(crate) fn read(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let server = find(context, call.parameter())?;
    Ok(reply::json(StatusCode::OK, HAL, &shown(context, &server)))
}

pub(crate) fn update(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let mut server = find(context, call.parameter())?;
    let body = input::object(context, call.request.body(), Wording::Messages)?;
    let said = body.get("is_insight_enabled").filter(|said| !said.is_null());
    match said.map(input::flag) {
        None => {}
        Some(Some(is_enabled)) => {
            server.insert("is_insight_enabled".to_owned(), is_enabled.into());
            // It could be read before, and only this switch is another.
            let _ = context.state.items_mut("server").put(server.clone());
        }
        Some(None) => {
            let invalid = Invalid::wrong("is_insight_enabled");
            return Err(refuse(context, CheckName::Validation, Wording::Messages, invalid));
        }
    }
    Ok(reply::json(StatusCode::OK, HAL, &shown(context, &server)))
}

fn find(context: &mut Context, uuid: &str) -> Result<Members, Problem> {
    match context.state.items("server").get(uuid) {
        Some(server) => Ok(server.clone()),
        None => {
            let says = format!("there is no server with server_uuid {uuid}");
            context.trace.refused(CheckName::Object, says, Screen::ServerConfiguration.any());
            Err(Problem::ObjectNotFound)
        }
    }
}

fn shown(context: &Context, server: &Members) -> Value {
    let mut shown = server.clone();
    let is_local = text(server, "name") == context.node.name;
    shown.insert("local_server".to_owned(), is_local.into());
    let href = format!("{}{PATH}/{}", context.base, text(server, "server_uuid"));
    shown.insert("_links".to_owned(), json!({ "self": { "href": href } }));
    Value::Object(shown)
}
