//! Which roles the user has: those of the service's role mapping policy, or the one that stands
//! at the user where the service has no such policy.

use crate::appliance::Context;
use crate::policy_manager::access_tracker::{Alert, Findings};
use crate::policy_manager::attribute::Attribute;
use crate::policy_manager::authentication::Account;
use crate::policy_manager::condition::{holds, in_words};
use crate::policy_manager::{Login, Rejected, service};
use crate::records::{RoleMapping, Service};
use crate::trace::{CheckName, Screen};

/// The role that every authenticated user has.
const USER_AUTHENTICATED: &str = "[User Authenticated]";

/// All that is known of the login now, the roles among it.
pub(super) fn attributes(
    context: &mut Context,
    service: &Service,
    login: &Login,
    account: Account,
    findings: &mut Findings,
) -> Result<Vec<Attribute>, Rejected> {
    let mut attributes = service::attributes(login);
    attributes.push(Attribute::new("Authentication", "Source", &account.source));
    let authorization = format!("Authorization:{}", account.source);
    if let Some(role) = &account.role {
        attributes.push(Attribute::new(&authorization, "Role_Name", role));
    }
    for (name, value) in &account.attributes {
        attributes.push(Attribute::new("LocalUser", name, value));
        attributes.push(Attribute::new(&authorization, name, value));
    }
    let policy = service.role_mapping_policy.as_deref().filter(|name| !name.is_empty());
    let mut roles: Vec<String> = match policy {
        None => account.role.into_iter().collect(),
        Some(name) => {
            let Some(policy) = context.state.find::<RoleMapping>("name", name) else {
                let says = format!("role mapping policy {name} does not exist");
                let at = Screen::Services.at(&service.name);
                context.trace.refused(CheckName::RoleMapping, says, at);
                findings.alert = Some(Alert::Policy);
                return Err(Rejected);
            };
            mapped(context, &policy, &attributes)
        }
    };
    roles.push(USER_AUTHENTICATED.to_owned());
    if policy.is_none() {
        let says = format!("no role mapping policy: the roles are {}", roles.join(", "));
        context.trace.passed(CheckName::RoleMapping, says);
    }
    findings.roles.clone_from(&roles);
    attributes.push(Attribute {
        namespace: "Tips".to_owned(),
        name: "Role".to_owned(),
        values: roles,
    });
    Ok(attributes)
}

fn mapped(context: &mut Context, policy: &RoleMapping, attributes: &[Attribute]) -> Vec<String> {
    let matching = policy.rules.iter().filter(|rule| {
        let mut conditions = rule.condition.iter();
        match rule.match_type.as_str() {
            "OR" => conditions.any(|condition| holds(condition, attributes)),
            _ => conditions.all(|condition| holds(condition, attributes)),
        }
    });
    let most = if policy.rule_combine_algo == "evaluate-all" { usize::MAX } else { 1 };
    let (mut roles, mut reasons) = (Vec::new(), Vec::new());
    for rule in matching.take(most) {
        if !roles.contains(&rule.role_name) {
            roles.push(rule.role_name.clone());
        }
        let words: Vec<String> = rule.condition.iter().map(in_words).collect();
        reasons.push(words.join(&format!(" {} ", rule.match_type)));
    }
    if roles.is_empty() {
        roles.push(policy.default_role_name.clone());
        reasons.push("no rule matches, so the default role".to_owned());
    }
    let says = format!("{} gives {} ({})", policy.name, roles.join(", "), reasons.join("; "));
    context.trace.passed(CheckName::RoleMapping, says);
    roles
}
