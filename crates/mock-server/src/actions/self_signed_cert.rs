//! `POST /api/self-signed-cert`: a certificate that is signed with its own key, and installed.

use http::{Response, StatusCode};

use crate::actions;
use crate::appliance::Context;
use crate::certificate::{Key, Order, X509, authority, installed, onboard, platform, server};
use crate::item_table::Members;
use crate::problem::Problem;
use crate::reply;
use crate::resource::{self, Invalid, Wording, text};
use crate::routes::Call;
use crate::trace::CheckName;

/// The table of the certificates that services can select.
const SERVICE_CERTS: &str = "service-cert";

/// What the keys are counted under and follow from.
const KEYS: &str = "self-signed-cert";

/// For a year [inferred].
const SECONDS: i64 = onboard::USUAL_DAYS * 86_400;

pub(crate) fn create(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let body = call.body(context)?;
    install(context, &body).map_err(|invalid| {
        resource::refuse(context, CheckName::Validation, Wording::Messages, invalid)
    })?;
    let mut answer = body;
    answer.insert("private_key_password".to_owned(), "".into());
    Ok(reply::json(StatusCode::CREATED, "application/json", &answer))
}

fn install(context: &mut Context, body: &Members) -> Result<(), Invalid> {
    let server_uuid = server_of(context, text(body, "server"))?;
    let kind = text(body, "type");
    let service = server::SERVICES.iter().find(|service| service.kind == kind);
    let service = service.ok_or_else(|| Invalid::wrong("type"))?;
    let certificate = make(context, body)?;
    let says = format!("{certificate} is installed, signed with its own published test key");
    context.trace.passed(CheckName::Validation, says);
    match text(body, "certificate_type") {
        "SERVICE" => {
            let mut item = installed::members(context.state, &[certificate]);
            let intermediate = serde_json::json!({});
            item.insert("intermediate_ca_cert".to_owned(), intermediate);
            item.insert("id".to_owned(), context.state.next_id(SERVICE_CERTS).into());
            resource::put(context, actions::resource(SERVICE_CERTS), None, item);
        }
        _ => {
            let item = server::item(context.state, &server_uuid, service, &[certificate]);
            resource::put(context, actions::resource(server::TABLE), None, item);
        }
    }
    Ok(())
}

fn make(context: &mut Context, body: &Members) -> Result<X509, Invalid> {
    let (subject, alt_names) = platform::subject(body)?;
    platform::note_algorithms(context, body);
    let number = context.state.next_id(KEYS);
    let order = Order {
        serial: u64::try_from(number).unwrap_or_default(),
        kind: "server",
        subject,
        alt_names,
        from: context.now,
        to: context.now.plus_seconds(SECONDS),
    };
    let key = Key::of(&format!("{KEYS}/{number}"));
    authority::self_signed(&order, &key).ok_or_else(|| Invalid::wrong("subject_CN"))
}

/// The server of a host name, short or in full.
fn server_of(context: &Context, name: &str) -> Result<String, Invalid> {
    let servers = context.state.items("server");
    let is_it = |server: &Members| {
        ["name", "server_dns_name", "fqdn"].iter().any(|member| text(server, member) == name)
    };
    let found = servers.iter().find(|server| is_it(server));
    let uuid = found.map(|server| text(&server, "server_uuid").to_owned());
    uuid.ok_or_else(|| Invalid::unknown("server", "server", name))
}
