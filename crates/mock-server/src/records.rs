//! What the appliance remembers, one kind a file. Tokens, settings and the like are kept as
//! typed records. The objects of the API are kept as items; here are the views of them that
//! decisions need, each with the members it reads.

mod access_token;
mod admin_user;
mod api_client;
mod auth_source;
mod authorization_code;
mod authorization_request;
mod deleted;
mod enforcement_policy;
mod enforcement_profile;
mod fault;
mod lifetime;
mod local_user;
mod login_failures;
pub(crate) mod meta;
mod operator_profile;
mod refresh_token;
mod role;
mod role_mapping;
mod server;
mod service;
mod settings;

pub(crate) use access_token::{AccessToken, Subject};
pub(crate) use admin_user::AdminUser;
pub(crate) use api_client::{ApiClient, RESOURCE_SERVER};
pub(crate) use auth_source::AuthSource;
pub(crate) use authorization_code::AuthorizationCode;
pub(crate) use authorization_request::{AuthorizationRequest, Challenge, ResponseType, Stage};
pub(crate) use deleted::Deleted;
pub(crate) use enforcement_policy::EnforcementPolicy;
pub(crate) use enforcement_profile::{EnforcementProfile, OPERATOR_PROFILE_ATTRIBUTE};
pub(crate) use fault::{Fault, FaultKind};
pub(crate) use lifetime::{Lifetime, LifetimeUnit};
pub(crate) use local_user::LocalUser;
pub(crate) use login_failures::LoginFailures;
pub(crate) use meta::Meta;
pub(crate) use operator_profile::OperatorProfile;
pub(crate) use refresh_token::RefreshToken;
pub(crate) use role::Role;
pub(crate) use role_mapping::RoleMapping;
pub(crate) use server::Server;
pub(crate) use service::{Condition, MatchType, Service};
pub(crate) use settings::{Profile, Settings};

use serde_json::Value;

use crate::item_table::{Members, View};

/// A kind of item.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ItemKind {
    /// The member by which items are kept.
    pub(crate) key: &'static str,
    /// The member by which people know them. Items can be found by it at once.
    pub(crate) label: &'static str,
    /// Whether decisions read it, so that it has to be readable.
    pub(crate) is_viewed: bool,
    /// Whether the view can be read; says why not.
    pub(crate) check: fn(&Value) -> Result<(), String>,
    /// Brings an item that an earlier version stored into today’s form.
    pub(crate) upgrade: fn(&mut Members),
}

/// The kind of the items of a table.
pub(crate) fn item_kind(table: &str) -> ItemKind {
    match table {
        ApiClient::TABLE => ItemKind {
            upgrade: api_client::upgrade,
            ..viewed::<ApiClient>("client_id", "client_id")
        },
        OperatorProfile::TABLE => viewed::<OperatorProfile>("id", "name"),
        LocalUser::TABLE => viewed::<LocalUser>("id", "user_id"),
        AdminUser::TABLE => viewed::<AdminUser>("id", "user_id"),
        Role::TABLE => viewed::<Role>("id", "name"),
        RoleMapping::TABLE => viewed::<RoleMapping>("id", "name"),
        Service::TABLE => viewed::<Service>("id", "name"),
        AuthSource::TABLE => viewed::<AuthSource>("id", "name"),
        EnforcementPolicy::TABLE => viewed::<EnforcementPolicy>("id", "name"),
        EnforcementProfile::TABLE => viewed::<EnforcementProfile>("id", "name"),
        Server::TABLE => viewed::<Server>("server_uuid", "name"),
        "guest" => kept("username"),
        "device" => kept("mac"),
        "endpoint" => kept("mac_address"),
        "policy-manager-zone" => ItemKind { key: "zone_id", ..kept("zone_name") },
        "on-guard-zone-mapping" => {
            ItemKind { key: "policy_manager_zone_id", ..kept("policy_manager_zone_name") }
        }
        _ => kept("name"),
    }
}

fn viewed<V: View>(key: &'static str, label: &'static str) -> ItemKind {
    let check = |item: &Value| V::deserialize(item).map(drop).map_err(|error| error.to_string());
    ItemKind { key, label, is_viewed: true, check, upgrade: |_| {} }
}

/// A kind that nothing but the API reads.
fn kept(label: &'static str) -> ItemKind {
    ItemKind { key: "id", label, is_viewed: false, check: |_| Ok(()), upgrade: |_| {} }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue;

    #[test]
    fn tables_keep_items_by_the_key_of_their_resource() {
        let resources = catalogue::apis().flat_map(|api| &api.resources);
        for resource in resources.filter(|resource| !resource.table.is_empty()) {
            if resource.table != crate::state::SINGLETON {
                assert_eq!(item_kind(&resource.table).key, resource.key, "{}", resource.name);
            }
        }
    }
}
