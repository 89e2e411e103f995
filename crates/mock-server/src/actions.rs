//! The operations that are not uniform, one a file: what stands behind an address of kind
//! `action` in the documents.

mod service;

use http::Method;

use crate::appliance::Context;
use crate::catalogue::{self, Resource};
use crate::item_table::Members;
use crate::oauth;
use crate::problem::Problem;
use crate::resource::{self, Target};
use crate::routes::Handler;

/// What answers an operation, if it is one of these. The path is the template of the documents.
pub(crate) fn of(method: &Method, path: &str) -> Option<Handler> {
    Some(match (method.as_str(), path) {
        ("GET" | "POST", "/oauth/me") => oauth::me::read,
        ("GET", "/oauth/privileges") => oauth::privileges::read,
        ("GET", "/oauth/all-privileges") => oauth::all_privileges::read,
        ("PATCH", "/config/service/reorder") => service::reorder::update,
        _ => return None,
    })
}

/// The resource of a table. There is one for every table that an action names.
pub(crate) fn resource(table: &str) -> &'static Resource {
    catalogue::resource_of(table).expect("actions name tables of the documents")
}

/// The item of a table that an address names by a member, or the refusal.
pub(crate) fn item(
    context: &mut Context,
    table: &str,
    by: &str,
    value: &str,
) -> Result<Members, Problem> {
    resource::find(context, &Target { resource: resource(table), scope: &[], by, value })
}

/// Stores a changed item, and whatever follows from that.
pub(crate) fn store(context: &mut Context, table: &str, before: &Members, item: Members) {
    resource::put(context, resource(table), Some(before), item);
}

/// The media types besides the documented one that an operation sends files in.
pub(crate) fn file_types(_path: &str) -> &'static [&'static str] {
    &[]
}
