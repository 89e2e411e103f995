//! `PATCH /api/config/service/reorder`: takes and returns `service_orders` [observed].

use http::Response;
use serde_json::{Value, json};

use crate::appliance::Context;
use crate::item_table::{Members, key_text};
use crate::problem::Problem;
use crate::reply;
use crate::resource::{Invalid, Wording, input, refuse};
use crate::resources::service::{PLACES, arrange};
use crate::routes::Call;
use crate::state::State;
use crate::trace::CheckName;

const SERVICE: &str = "service";

pub(crate) fn update(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let body = input::object(context, call.request.body(), Wording::Messages)?;
    let moved = moved(context.state, &body)
        .map_err(|invalid| refuse(context, CheckName::Validation, Wording::Messages, invalid))?;
    arrange(context.state, moved);
    let mut orders: Vec<(i64, Value)> = context
        .state
        .items(SERVICE)
        .iter()
        .map(|service| {
            let place = service.get("order_no").and_then(Value::as_i64).unwrap_or_default();
            (place, json!({ "service_name": service.get("name"), "order_no": place }))
        })
        .collect();
    orders.sort_by_key(|(place, _)| *place);
    let orders: Vec<Value> = orders.into_iter().map(|(_, order)| order).collect();
    Ok(reply::ok(&json!({ "service_orders": orders })))
}

/// The ids of the services that are given a place, and the places.
fn moved(state: &State, body: &Members) -> Result<Vec<(String, i64)>, Invalid> {
    let missing = || Invalid::missing("service_orders");
    let orders = body.get("service_orders").and_then(Value::as_array).ok_or_else(missing)?;
    let mut moved: Vec<(String, i64)> = Vec::new();
    for order in orders {
        let name = order["service_name"].as_str();
        let name = name.ok_or_else(|| Invalid::missing("service_orders.service_name"))?;
        let service = state.items(SERVICE).find("name", name);
        let id = service.and_then(|service| service.get("id").and_then(key_text));
        let id = id.ok_or_else(|| Invalid::unknown("service_orders", "service", name))?;
        let place = key_text(&order["order_no"]).and_then(|text| text.parse().ok());
        let place = place.filter(|place| PLACES.contains(place));
        let place = place.ok_or_else(|| Invalid::wrong("order_no"))?;
        if moved.iter().any(|(known, _)| *known == id) {
            return Err(Invalid::wrong("service_orders"));
        }
        moved.push((id, place));
    }
    match moved.is_empty() {
        true => Err(missing()),
        false => Ok(moved),
    }
}
