//! What every appliance has from the start (fact sheet C2, C6). The records stand in
//! `data/built-in.json`; what is inferred there says so in `data/README.md`.

use serde::Deserialize;

use crate::random::Random;
use crate::records::{
    AdminUser, AuthSource, EnforcementPolicy, EnforcementProfile, OperatorProfile, Role, Service,
};
use crate::secret::SecretHash;
use crate::state::State;

#[derive(Deserialize)]
struct BuiltIn {
    operator_profiles: Vec<OperatorProfile>,
    roles: Vec<Role>,
    auth_sources: Vec<AuthSource>,
    services: Vec<Service>,
    enforcement_policies: Vec<EnforcementPolicy>,
    enforcement_profiles: Vec<EnforcementProfile>,
}

pub(super) fn add(state: &mut State, random: &mut Random) {
    let built_in: BuiltIn = serde_json::from_str(include_str!("../../data/built-in.json"))
        .expect("the built-in records are part of the program and tested");
    built_in.operator_profiles.into_iter().for_each(|record| state.operator_profiles.put(record));
    built_in.roles.into_iter().for_each(|record| state.roles.put(record));
    built_in.auth_sources.into_iter().for_each(|record| state.auth_sources.put(record));
    built_in.services.into_iter().for_each(|record| state.services.put(record));
    built_in
        .enforcement_policies
        .into_iter()
        .for_each(|record| state.enforcement_policies.put(record));
    built_in
        .enforcement_profiles
        .into_iter()
        .for_each(|record| state.enforcement_profiles.put(record));
    state.admin_users.put(AdminUser {
        id: 1,
        user_id: "admin".to_owned(),
        name: "Super Admin".to_owned(),
        // Nobody knows it: an appliance's first password is set by whoever installs it.
        password: SecretHash::of(&random.token(), random),
        privilege_level: "Super Administrator".to_owned(),
        enabled: true,
    });
}
