//! The service template "OAuth2 API User Access" (fact sheet F4): a service through which Policy
//! Manager authenticates API users, with its policies. Conditions and policies are inferred.

use std::borrow::Cow;

use serde_json::json;

use crate::actions;
use crate::appliance::Context;
use crate::item_table::Members;
use crate::policy_manager::APPLICATION_NAME;
use crate::problem::Problem;
use crate::records::{OPERATOR_PROFILE_ATTRIBUTE, OperatorProfile};
use crate::resource::{self, Invalid, Wording, refuse};
use crate::trace::CheckName;

/// What a user gets whose operator profile nobody chose [observed, community sample].
const DEFAULT_PROFILE: &str = "[Operator Login - Admin Users]";

/// What everybody else gets.
const DENYING_PROFILE: &str = "[Deny Application Access Profile]";

/// Where the users are looked up [vendor docs].
const SOURCES: [&str; 2] = ["[Local User Repository]", "[Admin User Repository]"];

/// Creates enforcement profile, enforcement policy and service, all or none. Without an operator
/// profile the built-in enforcement profile for administrators applies.
pub(crate) fn add(
    context: &mut Context,
    prefix: &str,
    operator_profile: &str,
) -> Result<Members, Problem> {
    let name = format!("{prefix} OAuth2 API User Access");
    let profile_name = format!("{name} Profile");
    let policy_name = format!("{name} Enforcement Policy");
    refuse_taken(
        context,
        [
            ("service", &name),
            ("enforcement-profile", &profile_name),
            ("enforcement-policy", &policy_name),
        ],
    )?;
    refuse_missing(context)?;
    let profile_name = match operator_profile {
        "" => DEFAULT_PROFILE.to_owned(),
        chosen if context.state.find::<OperatorProfile>("name", chosen).is_none() => {
            let invalid = Invalid::unknown("operator_profile", "operator profile", chosen);
            return Err(refuse(context, CheckName::Validation, Wording::Messages, invalid));
        }
        chosen => {
            let profile = json!({
                "name": profile_name,
                "type": "Application",
                "action": "Accept",
                "attributes": [{
                    "type": "Application",
                    "name": OPERATOR_PROFILE_ATTRIBUTE,
                    "value": chosen
                }]
            });
            resource::insert(context, actions::resource("enforcement-profile"), &profile)?;
            profile_name
        }
    };
    let policy = json!({
        "name": policy_name,
        "enforcement_type": "Application",
        "default_enforcement_profile": DENYING_PROFILE,
        "rule_eval_algo": "first-applicable",
        "rules": [{
            "enforcement_profile_names": [profile_name],
            "condition": [{
                "type": "Tips", "name": "Role", "oper": "EQUALS", "value": "[User Authenticated]"
            }]
        }]
    });
    resource::insert(context, actions::resource("enforcement-policy"), &policy)?;
    let service = json!({
        "name": name,
        "template": "Aruba Application Authentication",
        "description": "Authenticates users of the API for grant_type=password",
        "rules_match_type": "MATCHES_ALL",
        "rules_conditions": [{
            "type": "Application", "name": "Name", "operator": "EQUALS", "value": APPLICATION_NAME
        }],
        "auth_sources": SOURCES,
        "enf_policy": policy_name
    });
    let service = resource::insert(context, actions::resource("service"), &service)?;
    let id = service.get("id").map(ToString::to_string).unwrap_or_default();
    // As it stands in the list now, with its place.
    let stored = context.state.items("service").get(&id).map(Cow::into_owned);
    Ok(stored.unwrap_or(service))
}

/// What policy and service will name has to be there before anything is made.
fn refuse_missing(context: &mut Context) -> Result<(), Problem> {
    for (table, title, name) in [
        ("enforcement-profile", "enforcement profile", DEFAULT_PROFILE),
        ("enforcement-profile", "enforcement profile", DENYING_PROFILE),
        ("auth-source", "authentication source", SOURCES[0]),
        ("auth-source", "authentication source", SOURCES[1]),
    ] {
        if context.state.items(table).find("name", name).is_none() {
            let invalid = Invalid::unknown("name_prefix", title, name);
            return Err(refuse(context, CheckName::Reference, Wording::Messages, invalid));
        }
    }
    Ok(())
}

fn refuse_taken(context: &mut Context, names: [(&str, &String); 3]) -> Result<(), Problem> {
    for (table, name) in names {
        if context.state.items(table).find("name", name).is_some() {
            let kind = table.replace('-', " ");
            let says = format!("Another {kind} has the name \"{name}\"");
            let invalid = Invalid::one("name_prefix", "IsUnique", says);
            return Err(refuse(context, CheckName::Uniqueness, Wording::Messages, invalid));
        }
    }
    Ok(())
}
