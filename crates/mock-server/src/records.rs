//! The records as they are kept, one kind a file. How they are sent is the business of the
//! endpoints.

mod access_token;
mod admin_user;
mod api_client;
mod auth_source;
mod enforcement_policy;
mod enforcement_profile;
mod lifetime;
mod local_user;
pub(crate) mod meta;
mod operator_profile;
mod refresh_token;
mod role;
mod service;

pub(crate) use access_token::{AccessToken, Subject};
pub(crate) use admin_user::AdminUser;
pub(crate) use api_client::ApiClient;
pub(crate) use auth_source::AuthSource;
pub(crate) use enforcement_policy::{EnforcementPolicy, EnforcementRule};
pub(crate) use enforcement_profile::{
    EnforcementAttribute, EnforcementProfile, OPERATOR_PROFILE_ATTRIBUTE,
};
pub(crate) use lifetime::{Lifetime, LifetimeUnit};
pub(crate) use local_user::LocalUser;
pub(crate) use meta::Meta;
pub(crate) use operator_profile::OperatorProfile;
pub(crate) use refresh_token::RefreshToken;
pub(crate) use role::Role;
pub(crate) use service::{Condition, MatchType, Service};
