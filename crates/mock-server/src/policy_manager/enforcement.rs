//! What the user may do: the enforcement policy of the service leads to an operator profile.

use crate::policy_manager::Rejected;
use crate::policy_manager::authentication::Authenticated;
use crate::policy_manager::condition::{Attribute, holds, in_words};
use crate::privilege;
use crate::records::{EnforcementPolicy, EnforcementProfile, OperatorProfile, Service};
use crate::state::State;
use crate::trace::{CheckName, Screen, Trace};

pub(super) fn enforce(
    state: &State,
    service: &Service,
    user: &Authenticated,
    trace: &mut Trace,
) -> Result<OperatorProfile, Rejected> {
    let at_policy = Screen::EnforcementPolicies.at(&service.enf_policy);
    let policy = state.enforcement_policies.iter().find(|policy| policy.name == service.enf_policy);
    let Some(policy) = policy else {
        let says = format!("enforcement policy {} does not exist", service.enf_policy);
        trace.refused(CheckName::Enforcement, says, Screen::Services.at(&service.name));
        return Err(Rejected);
    };
    let (names, why) = profile_names(policy, user);
    let profiles: Vec<&EnforcementProfile> = names
        .iter()
        .filter_map(|name| state.enforcement_profiles.iter().find(|profile| profile.name == *name))
        .collect();
    let rejecting = profiles.iter().find(|profile| profile.action != "Accept");
    let operator_profile = profiles.iter().find_map(|profile| profile.operator_profile());
    let (None, Some(name)) = (rejecting, operator_profile) else {
        let says = format!("{} gives {} ({why})", policy.name, names.join(", "));
        trace.refused(CheckName::Enforcement, says, at_policy);
        return Err(Rejected);
    };
    let says = format!("{} gives operator profile {name} ({why})", policy.name);
    trace.passed(CheckName::Enforcement, says);

    let Some(profile) = state.operator_profiles.iter().find(|profile| profile.name == name) else {
        let says = format!("operator profile {name} does not exist");
        trace.refused(CheckName::OperatorProfile, says, Screen::OperatorProfiles.any());
        return Err(Rejected);
    };
    if !privilege::allows_api_access(profile) {
        let says = format!("operator profile {name} does not allow API access");
        trace.refused(CheckName::ApiAccess, says, Screen::OperatorProfiles.at(name));
        return Err(Rejected);
    }
    trace.passed(CheckName::ApiAccess, format!("operator profile {name} allows API access"));
    Ok(profile.clone())
}

/// The names of the enforcement profiles that apply, and why these.
fn profile_names(policy: &EnforcementPolicy, user: &Authenticated) -> (Vec<String>, String) {
    let attributes = [Attribute { namespace: "Tips", name: "Role", values: user.roles.clone() }];
    let rule = policy
        .rules
        .iter()
        .find(|rule| rule.condition.iter().all(|condition| holds(condition, &attributes)));
    match rule {
        Some(rule) => {
            let words: Vec<String> = rule.condition.iter().map(in_words).collect();
            (rule.enforcement_profile_names.clone(), words.join(" AND "))
        }
        None => {
            let roles = user.roles.join(", ");
            (vec![policy.default_enforcement_profile.clone()], format!("no rule matches {roles}"))
        }
    }
}
