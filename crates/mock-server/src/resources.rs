//! What is peculiar to resources, one a file. What they consist of stands in the documents.

mod admin_user;
mod api_client;
mod local_user;
mod operator_profile;
mod server;
pub(crate) mod service;

use serde_json::Value;

use crate::appliance::Context;
use crate::catalogue::Resource;
use crate::item_table::Members;
use crate::oauth::tokens::{self, Whose};
use crate::resource::{Hooks, text};
use crate::state::State;
use crate::trace::{Place, Screen};

/// What is peculiar to a resource.
pub(crate) fn hooks(resource: &Resource) -> &'static Hooks {
    match resource.name.as_str() {
        "AdminUser" => &admin_user::HOOKS,
        "ApiClient" => &api_client::HOOKS,
        "LocalUser" => &local_user::HOOKS,
        "OperatorProfile" => &operator_profile::HOOKS,
        "ServerConfiguration" => &server::HOOKS,
        "Service" => &service::HOOKS,
        _ => &Hooks::NONE,
    }
}

/// Where an administrator changes the items of a resource.
pub(crate) fn place(resource: &Resource) -> Option<Place> {
    let screen = match resource.name.as_str() {
        "AdminUser" => Screen::AdminUsers,
        "ApiClient" => Screen::ApiClients,
        "AuthSource" => Screen::AuthSources,
        "EnforcementPolicy" => Screen::EnforcementPolicies,
        "EnforcementProfile" => Screen::EnforcementProfiles,
        "LocalUser" => Screen::LocalUsers,
        "OperatorProfile" => Screen::OperatorProfiles,
        "Role" => Screen::Roles,
        "RoleMapping" => Screen::RoleMappings,
        "ServerConfiguration" => Screen::ServerConfiguration,
        "Service" => Screen::Services,
        name => return Screen::ApiDocs.at(name),
    };
    screen.any()
}

/// Whether an object of which there is one a server exists: its server does.
pub(crate) fn exists(state: &State, resource: &Resource, parameters: &[(String, String)]) -> bool {
    let Some((_, server)) = parameters.iter().find(|(name, _)| name == "server_uuid") else {
        return true;
    };
    let has_server = state.items("server").get(server).is_some();
    let service = parameters.iter().find(|(name, _)| name == "service_id");
    // The services with parameters have small numbers [inferred].
    let has_service = service.is_none_or(|(_, id)| {
        id.parse().is_ok_and(|id: u32| (1..=20).contains(&id)) && !resource.name.is_empty()
    });
    has_server && has_service
}

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
