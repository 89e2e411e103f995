//! `GET /api/server-cert`: the certificates of the answering server [inferred], and what the other
//! addresses of server certificates have in common.

pub(super) mod name;
pub(super) mod service;

use http::{Response, StatusCode};
use percent_encoding::utf8_percent_encode;
use serde_json::{Value, json};

use crate::actions;
use crate::appliance::Context;
use crate::certificate::{installed, server};
use crate::item_table::Members;
use crate::problem::Problem;
use crate::reply;
use crate::resource::{self, HAL, Invalid, SEGMENT, Wording, input, text};
use crate::routes::Call;
use crate::trace::CheckName;

/// The services whose certificate can be taken out of use.
const SWITCHED: [&str; 2] = ["HTTPS(RSA)", "HTTPS(ECC)"];

pub(crate) fn read(context: &mut Context, _: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let server = server::answering(context).unwrap_or_default();
    let of_server = |service| {
        let key = server::key(text(&server, "server_uuid"), service);
        context.state.items(server::TABLE).get(&key).map(|item| item.into_owned())
    };
    let stored: Vec<Members> = server::SERVICES.iter().filter_map(of_server).collect();
    let items: Vec<Members> = stored.iter().map(|item| shown(context, item)).collect();
    let address = format!("{}/api/server-cert", context.base);
    let body = json!({
        "_links": { "self": { "href": address } },
        "_embedded": { "items": items }
    });
    Ok(reply::json(StatusCode::OK, HAL, &body))
}

/// A certificate as answers show it.
fn shown(context: &Context, item: &Members) -> Members {
    let mut shown = resource::render(context, actions::resource(server::TABLE), item);
    let href = format!(
        "{}/api/server-cert/name/{}/{}",
        context.base,
        utf8_percent_encode(text(item, "server_uuid"), SEGMENT),
        utf8_percent_encode(text(item, "service_name"), SEGMENT)
    );
    resource::link(&mut shown, &href);
    shown
}

fn answer(context: &Context, item: &Members) -> Response<Vec<u8>> {
    reply::json(StatusCode::OK, HAL, &shown(context, item))
}

/// The certificate of a service of a server, or the refusal.
fn find(
    context: &mut Context,
    server_uuid: &str,
    is_it: impl Fn(&server::Service) -> bool,
) -> Result<Members, Problem> {
    let service = server::SERVICES.iter().find(|service| is_it(service));
    let key = service.map(|service| server::key(server_uuid, service)).unwrap_or_default();
    let stored = context.state.items(server::TABLE).get(&key).map(|item| item.into_owned());
    stored.ok_or_else(|| {
        let known: Vec<String> = server::SERVICES
            .iter()
            .map(|service| format!("{} ({})", service.name, service.id))
            .collect();
        let says = format!(
            "there is no server certificate like this; the services are {}",
            known.join(", ")
        );
        resource::no_object(context, actions::resource(server::TABLE), says)
    })
}

/// Installs the certificate that a request brings along, and switches it on or off if it says so.
fn install(
    context: &mut Context,
    call: &Call,
    before: &Members,
    is_required: bool,
) -> Result<Response<Vec<u8>>, Problem> {
    let body = input::object(context, call.request.body(), Wording::Messages)?;
    let changed = changed(context, &body, before, is_required);
    let item = changed.map_err(|invalid| refuse(context, invalid))?;
    actions::store(context, server::TABLE, before, item.clone());
    Ok(answer(context, &item))
}

fn changed(
    context: &mut Context,
    body: &Members,
    before: &Members,
    is_required: bool,
) -> Result<Members, Invalid> {
    for name in ["cert_file", "certificate_url", "pkcs12_file_url", "pkcs12_passphrase"] {
        if !matches!(body.get(name), None | Some(Value::Null | Value::String(_))) {
            return Err(Invalid::wrong(name));
        }
    }
    let enabled = match body.get("enabled") {
        None | Some(Value::Null) => None,
        Some(value) => Some(input::flag(value).ok_or_else(|| Invalid::wrong("enabled"))?),
    };
    let mut item = before.clone();
    match installed::given(context, body)? {
        Some(certificates) => {
            // What the certificate does not say stays as it is.
            item.extend(installed::members(context.state, &certificates));
            let says = format!("{} is installed", text(&item, "subject"));
            context.trace.passed(CheckName::Validation, says);
        }
        None if is_required => return Err(Invalid::missing("cert_file")),
        None => {}
    }
    match enabled {
        Some(is_enabled) => switched(&item, is_enabled),
        None => Ok(item),
    }
}

/// The certificate in use, or out of use.
fn switched(item: &Members, is_enabled: bool) -> Result<Members, Invalid> {
    let service = text(item, "service_name");
    let is_now = item.get("enabled").and_then(Value::as_bool).unwrap_or(true);
    if !SWITCHED.contains(&service) && is_now != is_enabled {
        let says = format!(
            "The certificate of {service} is always in use: only {} can be enabled and disabled",
            SWITCHED.join(" and ")
        );
        return Err(Invalid::one("enabled", "IsFixed", says));
    }
    let mut item = item.clone();
    item.insert("enabled".to_owned(), is_enabled.into());
    Ok(item)
}

fn refuse(context: &mut Context, invalid: Invalid) -> Problem {
    resource::refuse(context, CheckName::Validation, Wording::Messages, invalid)
}
