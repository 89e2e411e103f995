//! `GET` and `PATCH /api/service-parameter/{server_uuid}/{service_id}`: the settings of one program
//! on one server (fact sheet E5). The published model is one parameter and names none; which there
//! are is our choice [inferred]. What is kept is only what somebody changed.

use std::collections::BTreeMap;

use http::Response;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::actions::{self, server, unpaged};
use crate::appliance::Context;
use crate::item_table::Members;
use crate::problem::Problem;
use crate::resource::{self, Invalid, input, text};
use crate::resources;
use crate::routes::Call;
use crate::state::SINGLETON;
use crate::trace::CheckName;

/// The parameters, by the number of the service.
const PARAMETERS: &str = include_str!("../../data/service-parameters.json");

#[derive(Debug, Deserialize)]
struct Parameter {
    parameter_id: u32,
    parameter_name: String,
    group_name: String,
    default_value: String,
    allowed_values: String,
}

pub(crate) fn read(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let parameters = find(context, call)?;
    Ok(answer(context, call, &parameters))
}

pub(crate) fn update(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let parameters = find(context, call)?;
    let wording = actions::wording(call);
    let body = input::object(context, call.request.body(), wording)?;
    let changes = changes(&parameters, &body)
        .map_err(|invalid| resource::refuse(context, CheckName::Validation, wording, invalid))?;
    let id = id(call);
    let mut values = kept(context, &id);
    values.extend(changes);
    values.insert("id".to_owned(), id.into());
    // It is an object with a key, and nothing else is asked of it.
    let _ = context.state.items_mut(SINGLETON).put(values);
    Ok(answer(context, call, &parameters))
}

/// The parameters that the address means.
fn find(context: &mut Context, call: &Call) -> Result<Vec<Parameter>, Problem> {
    server::find(context, call)?;
    let mut all: BTreeMap<String, Vec<Parameter>> =
        serde_json::from_str(PARAMETERS).expect("the data are part of the program and tested");
    let service = call.parameter("service_id");
    all.remove(service).ok_or_else(|| {
        let known: Vec<String> = all.into_keys().collect();
        let says = format!(
            "there is no service {service} with parameters; known are {}",
            known.join(", ")
        );
        let place = call.found.and_then(|found| resources::place(found.resource));
        context.trace.refused(CheckName::Object, says, place);
        Problem::ObjectNotFound
    })
}

/// What a request changes: every member is the name of a parameter.
fn changes(parameters: &[Parameter], body: &Members) -> Result<Members, Invalid> {
    let mut changes = Members::new();
    for (name, value) in body {
        let Some(parameter) = parameters.iter().find(|known| known.parameter_name == *name) else {
            let known: Vec<&str> =
                parameters.iter().map(|known| known.parameter_name.as_str()).collect();
            let unknown = Invalid::not_among(name, &known);
            return Err(unknown);
        };
        let value = match value {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Bool(flag) => flag.to_string().to_ascii_uppercase(),
            _ => return Err(Invalid::wrong(name)),
        };
        check(parameter, &value)?;
        changes.insert(name.clone(), value.into());
    }
    match changes.is_empty() {
        true => Err(Invalid::one("body", "IsNonEmpty", "No parameter specified")),
        false => Ok(changes),
    }
}

fn check(parameter: &Parameter, value: &str) -> Result<(), Invalid> {
    let name = &parameter.parameter_name;
    let range = parameter.allowed_values.split_once('-');
    let range = range.and_then(|(low, high)| Some((low.parse().ok()?, high.parse().ok()?)));
    if let Some((low, high)) = range {
        let number: Option<i64> = value.parse().ok();
        return match number.is_some_and(|number| (low..=high).contains(&number)) {
            true => Ok(()),
            false => Err(Invalid::out_of_range(name, Some(low), Some(high))),
        };
    }
    let allowed: Vec<&str> = parameter.allowed_values.split(',').collect();
    match allowed == [""] || allowed.contains(&value) {
        true => Ok(()),
        false => Err(Invalid::not_among(name, &allowed)),
    }
}

/// What the changed values of a service on a server are kept under.
fn id(call: &Call) -> String {
    let (server, service) = (call.parameter("server_uuid"), call.parameter("service_id"));
    format!("ServiceParameter/{server}/{service}")
}

fn kept(context: &Context, id: &str) -> Members {
    context.state.items(SINGLETON).get(id).map(std::borrow::Cow::into_owned).unwrap_or_default()
}

fn answer(context: &Context, call: &Call, parameters: &[Parameter]) -> Response<Vec<u8>> {
    let kept = kept(context, &id(call));
    let shown = parameters.iter().map(|parameter| {
        let value = match text(&kept, &parameter.parameter_name) {
            "" => parameter.default_value.as_str(),
            changed => changed,
        };
        json!({
            "parameter_id": parameter.parameter_id,
            "parameter_name": parameter.parameter_name,
            "group_name": parameter.group_name,
            "value": value,
            "default_value": parameter.default_value,
            "allowed_values": parameter.allowed_values
        })
    });
    unpaged::list(context, call, shown.collect())
}
