//! What the appliance remembers, one kind a file. Tokens, settings and the like are kept as
//! typed records. The objects of the API are kept as items; here are the views of them that
//! decisions need, each with the members it reads.

mod access_token;
mod admin_user;
mod api_client;
mod auth_source;
mod authorization_code;
mod authorization_request;
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

use crate::item_table::{ItemKind, View, readable, unchanged};

/// Every kind of item, in the order in which they are loaded and exported.
pub(crate) static ITEM_KINDS: [ItemKind; 11] = [
    ItemKind { upgrade: api_client::upgrade, ..kind::<ApiClient>("client_id", "client_id") },
    kind::<OperatorProfile>("id", "name"),
    kind::<LocalUser>("id", "user_id"),
    kind::<AdminUser>("id", "user_id"),
    kind::<Role>("id", "name"),
    kind::<RoleMapping>("id", "name"),
    kind::<Service>("id", "name"),
    kind::<AuthSource>("id", "name"),
    kind::<EnforcementPolicy>("id", "name"),
    kind::<EnforcementProfile>("id", "name"),
    kind::<Server>("server_uuid", "name"),
];

const fn kind<V: View>(key: &'static str, label: &'static str) -> ItemKind {
    ItemKind { table: V::TABLE, key, label, check: readable::<V>, upgrade: unchanged }
}
