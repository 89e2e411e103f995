//! What the user may do: the enforcement policy of the service leads to an operator profile.

use crate::appliance::Context;
use crate::policy_manager::Rejected;
use crate::policy_manager::access_tracker::{Alert, Findings};
use crate::policy_manager::attribute::Attribute;
use crate::policy_manager::condition::{holds, in_words};
use crate::privilege;
use crate::records::{EnforcementPolicy, EnforcementProfile, OperatorProfile, Service};
use crate::trace::{CheckName, Screen};

pub(super) fn enforce(
    context: &mut Context,
    service: &Service,
    attributes: &[Attribute],
    findings: &mut Findings,
) -> Result<OperatorProfile, Rejected> {
    let outcome = profile(context, service, attributes, findings);
    if outcome.is_err() {
        findings.alert = Some(Alert::Policy);
    }
    outcome
}

fn profile(
    context: &mut Context,
    service: &Service,
    attributes: &[Attribute],
    findings: &mut Findings,
) -> Result<OperatorProfile, Rejected> {
    let at_policy = Screen::EnforcementPolicies.at(&service.enf_policy);
    let policy = context.state.find::<EnforcementPolicy>("name", &service.enf_policy);
    let Some(policy) = policy else {
        let says = format!("enforcement policy {} does not exist", service.enf_policy);
        context.trace.refused(CheckName::Enforcement, says, Screen::Services.at(&service.name));
        return Err(Rejected);
    };
    let (names, why) = profile_names(&policy, attributes);
    findings.enforcement_profiles.clone_from(&names);
    let profiles: Vec<EnforcementProfile> =
        names.iter().filter_map(|name| context.state.find("name", name)).collect();
    for attribute in profiles.iter().flat_map(|profile| &profile.attributes) {
        let name = format!("{}:{}", attribute.namespace, attribute.name);
        findings.output.push((name, attribute.value.clone()));
    }
    let is_rejected = profiles.iter().any(|profile| !profile.accepts());
    let operator_profile = profiles.iter().find_map(EnforcementProfile::operator_profile);
    let (false, Some(name)) = (is_rejected, operator_profile) else {
        let says = format!("{} gives {} ({why})", policy.name, names.join(", "));
        context.trace.refused(CheckName::Enforcement, says, at_policy);
        return Err(Rejected);
    };
    let says = format!("{} gives operator profile {name} ({why})", policy.name);
    context.trace.passed(CheckName::Enforcement, says);

    let Some(profile) = context.state.find::<OperatorProfile>("name", name) else {
        let says = format!("operator profile {name} does not exist");
        context.trace.refused(CheckName::OperatorProfile, says, Screen::OperatorProfiles.any());
        return Err(Rejected);
    };
    if !privilege::allows_api_access(&profile) {
        let says = format!("operator profile {name} does not allow API access");
        context.trace.refused(CheckName::ApiAccess, says, Screen::OperatorProfiles.at(name));
        return Err(Rejected);
    }
    let says = format!("operator profile {name} allows API access");
    context.trace.passed(CheckName::ApiAccess, says);
    Ok(profile)
}

/// The names of the enforcement profiles that apply, and why these.
fn profile_names(policy: &EnforcementPolicy, attributes: &[Attribute]) -> (Vec<String>, String) {
    let matching = policy
        .rules
        .iter()
        .filter(|rule| rule.condition.iter().all(|condition| holds(condition, attributes)));
    let most = if policy.rule_eval_algo == "evaluate-all" { usize::MAX } else { 1 };
    let (mut names, mut reasons) = (Vec::new(), Vec::new());
    for rule in matching.take(most) {
        for name in &rule.enforcement_profile_names {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        let words: Vec<String> = rule.condition.iter().map(in_words).collect();
        reasons.push(words.join(" AND "));
    }
    if names.is_empty() {
        let roles = attributes.iter().find(|attribute| attribute.name == "Role");
        let roles = roles.map(|roles| roles.values.join(", ")).unwrap_or_default();
        names.push(policy.default_enforcement_profile.clone());
        reasons.push(format!("no rule matches {roles}"));
    }
    (names, reasons.join("; "))
}
