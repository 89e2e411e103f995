//! `GET /api/cert-trust-list-details` and `/{cert_trust_list_details_id}`: what the certificates of
//! the trust list say.

use http::{Response, StatusCode};
use serde_json::json;

use crate::actions::{self, item};
use crate::appliance::Context;
use crate::certificate::{X509, installed, name};
use crate::item_table::Members;
use crate::problem::Problem;
use crate::reply;
use crate::resource::{self, HAL, render, text};
use crate::routes::Call;

/// The table of the trust list.
const TRUST_LIST: &str = "cert-trust-list";
const TABLE: &str = "cert-trust-list-details";

pub(crate) fn read(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let items: Vec<Members> =
        context.state.items(TRUST_LIST).iter().map(|item| item.into_owned()).collect();
    let items = items.iter().map(|item| shown(context, item)).collect();
    let collection = format!("{}/api/{TABLE}", context.base);
    let page = resource::page_of(context, call, &collection, "+id", items)?;
    Ok(reply::json(StatusCode::OK, HAL, &page))
}

/// One of them.
pub(crate) fn read_one(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let id = call.parameter("cert_trust_list_details_id");
    let item = item(context, TRUST_LIST, "id", id)?;
    Ok(reply::json(StatusCode::OK, HAL, &shown(context, &item)))
}

fn shown(context: &Context, item: &Members) -> Members {
    let mut details = Members::new();
    let mut set =
        |name: &str, value: serde_json::Value| drop(details.insert(name.to_owned(), value));
    for name in ["id", "cert_usage", "enabled"] {
        set(name, item.get(name).cloned().unwrap_or_default());
    }
    if let Some(certificate) = X509::first_of(text(item, "cert_file")) {
        let said = installed::members(context.state, std::slice::from_ref(&certificate));
        set("expiry_date", said.get("expiry_date").cloned().unwrap_or_default());
        set("issue_date", said.get("issue_date").cloned().unwrap_or_default());
        set("issuer_DN", name::in_words(certificate.issuer()).into());
        set("public_key_format", "X.509".into());
        set("serial_number", certificate.serial().into());
        set("signature_algorithm", certificate.signature_algorithm_in_java().into());
        set("subject_DN", name::in_words(certificate.subject()).into());
        set("valid", json!(installed::validity(&said, context.now).to_ascii_lowercase()));
    }
    let resource = actions::resource(TABLE);
    let mut shown = render(context, resource, &details);
    resource::link(&mut shown, &resource::href(context, resource, &details));
    shown
}
