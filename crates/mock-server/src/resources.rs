//! The resources of the API, one a file: their fields, and what is peculiar to them.

mod admin_user;
mod api_client;
mod auth_source;
mod enforcement_policy;
mod enforcement_profile;
mod local_user;
mod operator_profile;
mod role;
mod role_mapping;
pub(crate) mod service;

pub(crate) use admin_user::ADMIN_USER;
pub(crate) use api_client::API_CLIENT;
pub(crate) use auth_source::AUTH_SOURCE;
pub(crate) use enforcement_policy::ENFORCEMENT_POLICY;
pub(crate) use enforcement_profile::ENFORCEMENT_PROFILE;
pub(crate) use local_user::LOCAL_USER;
pub(crate) use operator_profile::OPERATOR_PROFILE;
pub(crate) use role::ROLE;
pub(crate) use role_mapping::ROLE_MAPPING;
pub(crate) use service::SERVICE;

use serde_json::Value;

use crate::appliance::Context;
use crate::item_table::Members;
use crate::oauth::tokens::{self, Whose};
use crate::resource::{FieldKind, Name, Resource, required, text};

/// All of them.
pub(crate) static RESOURCES: [&Resource; 10] = [
    &API_CLIENT,
    &OPERATOR_PROFILE,
    &LOCAL_USER,
    &ADMIN_USER,
    &ROLE,
    &ROLE_MAPPING,
    &SERVICE,
    &AUTH_SOURCE,
    &ENFORCEMENT_POLICY,
    &ENFORCEMENT_PROFILE,
];

const BY_NAME: Option<Name> = Some(Name { segment: "name", member: "name" });
const BY_USER_ID: Option<Name> = Some(Name { segment: "user-id", member: "user_id" });

/// A condition as policies write it (fact sheet C6).
const POLICY_CONDITION: FieldKind = FieldKind::List(&[
    required("type", FieldKind::Text),
    required("name", FieldKind::Text),
    required("oper", FieldKind::Text),
    required("value", FieldKind::Text),
]);

const ROLE_NAME: FieldKind = FieldKind::Reference { table: "role", member: "name", title: "role" };

/// Whether a member differs between two versions of an item.
fn differs(before: &Members, after: &Members, name: &str) -> bool {
    before.get(name) != after.get(name)
}

/// A user who is gone, may not come in any more or has another password is signed out everywhere
/// (RFC 9700 section 4.14.2; conformance row REF-17).
fn sign_out(context: &mut Context, before: Option<&Members>, after: Option<&Members>) {
    let Some(before) = before else { return };
    let is_out = after.is_none_or(|after| {
        (is_enabled(before) && !is_enabled(after))
            || differs(before, after, "password")
            || differs(before, after, "user_id")
    });
    if is_out {
        tokens::end(context.state, context.now, Whose::User(text(before, "user_id")));
    }
}

fn is_enabled(item: &Members) -> bool {
    item.get("enabled").and_then(Value::as_bool).unwrap_or(true)
}
