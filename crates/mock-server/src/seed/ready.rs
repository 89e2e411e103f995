//! Scenario `ready`: the four preparing steps of the configuration guide, done. Objects made by
//! users have ids from 3001 upward (fact sheet C6).

use std::collections::BTreeMap;

use crate::policy_manager::APPLICATION_NAME;
use crate::random::Random;
use crate::records::{
    ApiClient, Condition, EnforcementAttribute, EnforcementPolicy, EnforcementProfile,
    EnforcementRule, Lifetime, LifetimeUnit, LocalUser, MatchType, OPERATOR_PROFILE_ATTRIBUTE,
    OperatorProfile, Service,
};
use crate::secret::SecretHash;
use crate::state::State;

const API_OPERATOR: &str = "API Operator";
const API_OPERATOR_ID: i64 = 3001;
const SUPER_ADMINISTRATOR_ID: i64 = 1;
const EMPLOYEE: &str = "[Employee]";
const ENFORCEMENT_PROFILE: &str = "api OAuth2 API User Access Profile";
const ENFORCEMENT_POLICY: &str = "api OAuth2 API User Access Enforcement Policy";

pub(super) fn add(state: &mut State, random: &mut Random) {
    add_clients(state, random);
    // A profile with something of each kind: full groups, a read-only group, single privileges.
    let privileges = ["apigility", "api_docs", "guestmanager", "mac", "#platform"];
    let policy_manager = [
        "cppm_local_users",
        "cppm_roles",
        "cppm_endpoints",
        "#cppm_services",
        "#cppm_network_devices",
    ];
    state.operator_profiles.put(OperatorProfile {
        id: API_OPERATOR_ID,
        name: API_OPERATOR.to_owned(),
        comment: "May use the API; made for the configuration guide".to_owned(),
        enabled: true,
        privileges: privileges.into_iter().chain(policy_manager).map(str::to_owned).collect(),
    });
    state.local_users.put(LocalUser {
        id: 3001,
        user_id: "qa".to_owned(),
        username: "Quality Assurance".to_owned(),
        password: SecretHash::of("abc123", random),
        role_name: EMPLOYEE.to_owned(),
        enabled: true,
        change_pwd_next_login: false,
        attributes: BTreeMap::new(),
    });
    add_service(state);
}

/// The public client of the guide, and a confidential one that acts for itself.
fn add_clients(state: &mut State, random: &mut Random) {
    let access_token_lifetime = Lifetime { number: 8, unit: LifetimeUnit::Hours };
    let refresh_token_lifetime = Lifetime { number: 14, unit: LifetimeUnit::Days };
    state.api_clients.put(ApiClient {
        client_id: "QuickAccess".to_owned(),
        client_description: Some("Public client of the configuration guide".to_owned()),
        enabled: true,
        grant_type: "password".to_owned(),
        client_refresh: true,
        client_public: true,
        client_secret: None,
        profile_id: API_OPERATOR_ID,
        access_token_lifetime,
        refresh_token_lifetime,
    });
    state.api_clients.put(ApiClient {
        client_id: "ServerSync".to_owned(),
        client_description: Some("Confidential client without a user".to_owned()),
        enabled: true,
        grant_type: "client_credentials".to_owned(),
        client_refresh: false,
        client_public: false,
        client_secret: Some(SecretHash::of("ServerSync-secret", random)),
        profile_id: SUPER_ADMINISTRATOR_ID,
        access_token_lifetime,
        refresh_token_lifetime,
    });
}

/// What the template "OAuth2 API User Access" with the prefix `api` leaves behind (fact sheet
/// F4; the condition and the attribute are inferred).
fn add_service(state: &mut State) {
    state.enforcement_profiles.put(EnforcementProfile {
        id: 3001,
        name: ENFORCEMENT_PROFILE.to_owned(),
        kind: "Application".to_owned(),
        action: "Accept".to_owned(),
        attributes: vec![EnforcementAttribute {
            namespace: "Application".to_owned(),
            name: OPERATOR_PROFILE_ATTRIBUTE.to_owned(),
            value: API_OPERATOR.to_owned(),
        }],
    });
    state.enforcement_policies.put(EnforcementPolicy {
        id: 3001,
        name: ENFORCEMENT_POLICY.to_owned(),
        enforcement_type: "Application".to_owned(),
        default_enforcement_profile: "[Deny Application Access Profile]".to_owned(),
        rules: vec![EnforcementRule {
            condition: vec![condition("Tips", "Role", EMPLOYEE)],
            enforcement_profile_names: vec![ENFORCEMENT_PROFILE.to_owned()],
        }],
    });
    state.services.put(Service {
        id: 3001,
        name: "api OAuth2 API User Access".to_owned(),
        kind: "Application".to_owned(),
        template: "Aruba Application Authentication".to_owned(),
        enabled: true,
        order_no: 7,
        rules_match_type: MatchType::MatchesAll,
        rules_conditions: vec![condition("Application", "Name", APPLICATION_NAME)],
        auth_sources: vec![
            "[Local User Repository]".to_owned(),
            "[Admin User Repository]".to_owned(),
        ],
        enf_policy: ENFORCEMENT_POLICY.to_owned(),
    });
}

fn condition(namespace: &str, name: &str, value: &str) -> Condition {
    Condition {
        namespace: namespace.to_owned(),
        name: name.to_owned(),
        operator: "EQUALS".to_owned(),
        value: value.to_owned(),
    }
}
