//! `GET /api/session-action/{action_id}`: how far an action has come, and what became of its
//! sessions (fact sheet C7).

use http::{Response, StatusCode};
use serde_json::Value;

use super::TABLE;
use crate::actions;
use crate::appliance::Context;
use crate::item_table::Members;
use crate::problem::Problem;
use crate::reply;
use crate::resource::{self, HAL, SEGMENT};
use crate::routes::Call;

pub(crate) fn read(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let id = call.parameter("action_id");
    let action = actions::item(context, TABLE, "id", id)?;
    let mut shown = super::progress(&action, context.now);
    let items = match shown.shift_remove("items") {
        Some(Value::Array(items)) => items,
        _ => Vec::new(),
    };
    let items: Vec<Members> =
        items.into_iter().filter_map(|item| item.as_object().cloned()).collect();
    let id = percent_encoding::utf8_percent_encode(id, SEGMENT);
    let href = format!("{}/api/session-action/{id}", context.base);
    // The sessions stay in the order in which they were worked through: none of them has an id.
    let page = resource::page_of(context, call, &href, "+id", items)?;
    for name in ["_links", "_embedded"] {
        shown.insert(name.to_owned(), page[name].clone());
    }
    Ok(reply::json(StatusCode::OK, HAL, &shown))
}
