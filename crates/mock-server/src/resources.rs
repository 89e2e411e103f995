//! What is peculiar to resources, one a file. What they consist of stands in the documents.

mod access_control;
pub(crate) mod account;
mod admin_user;
mod api_client;
pub(crate) mod application_license;
mod cert_trust_list;
mod certificate;
mod clearpass_portal;
mod device;
pub(crate) mod device_fingerprint;
mod endpoint;
pub(crate) mod extension_instance;
pub(crate) mod guest;
mod installed_cert;
mod local_user;
mod network_device;
mod network_scan;
mod operator_profile;
pub(crate) mod password_policy;
mod revocation_list;
mod role;
mod server;
mod server_cert;
pub(crate) mod service;
pub(crate) mod session;
pub(crate) mod system_event;

use serde_json::Value;

use crate::appliance::Context;
use crate::catalogue::Resource;
use crate::item_table::Members;
use crate::oauth::tokens::{self, Whose};
use crate::resource::{Hooks, text};
use crate::state::State;
use crate::trace::{Place, Screen};

/// What is peculiar to a resource.
pub(crate) fn hooks(resource: &str) -> &'static Hooks {
    match resource {
        "AccessControl" => &access_control::HOOKS,
        "AdminUser" => &admin_user::HOOKS,
        "AdminUserPasswordPolicy" => &password_policy::ADMIN_HOOKS,
        "ApiClient" => &api_client::HOOKS,
        "ApplicationLicense" => &application_license::HOOKS,
        "CertTrustList" => &cert_trust_list::HOOKS,
        "Certificate" => &certificate::HOOKS,
        "ClearPassPortal" => &clearpass_portal::HOOKS,
        "ClientCert" | "ServiceCert" => &installed_cert::HOOKS,
        "Device" => &device::HOOKS,
        "DeviceFingerprint" => &device_fingerprint::HOOKS,
        "Endpoint" => &endpoint::HOOKS,
        "ExtensionInstance" => &extension_instance::HOOKS,
        "GuestUser" => &guest::HOOKS,
        "LocalUser" => &local_user::HOOKS,
        "LocalUserPasswordPolicy" => &password_policy::LOCAL_HOOKS,
        "NetworkDevice" => &network_device::HOOKS,
        "NetworkScan" => &network_scan::HOOKS,
        "OperatorProfile" => &operator_profile::HOOKS,
        "RevocationList" => &revocation_list::HOOKS,
        "Role" => &role::HOOKS,
        "ServerCert" => &server_cert::HOOKS,
        "ServerConfiguration" => &server::HOOKS,
        "Service" => &service::HOOKS,
        "SystemEvents" => &system_event::HOOKS,
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
pub(crate) fn exists(state: &State, parameters: &[(String, String)]) -> bool {
    let Some((_, server)) = parameters.iter().find(|(name, _)| name == "server_uuid") else {
        return true;
    };
    state.items("server").get(server).is_some()
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
