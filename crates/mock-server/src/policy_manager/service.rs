//! Which service takes the request: the first enabled one, in order, whose conditions match.

use std::borrow::Cow;

use serde_json::Value;

use crate::appliance::Context;
use crate::policy_manager::access_tracker::{Alert, Findings};
use crate::policy_manager::attribute::Attribute;
use crate::policy_manager::condition::{holds, in_words};
use crate::policy_manager::{Login, Rejected};
use crate::records::{Condition, MatchType, Service};
use crate::trace::{CheckName, Screen};

/// What marks a request as one of an API user. The product's own condition is not public; this
/// is the recommended one (fact sheet F4, inferred), and it stands in the template too.
pub(crate) const APPLICATION_NAME: &str = "OAuth2 API";

/// What is known before anyone has looked the user up.
pub(super) fn attributes(login: &Login) -> Vec<Attribute> {
    vec![
        Attribute::new("Application", "Name", APPLICATION_NAME),
        Attribute::new("Application", "ClientID", login.client_id),
        Attribute::new("Authentication", "Username", login.user_id),
    ]
}

pub(super) fn choose(
    context: &mut Context,
    login: &Login,
    findings: &mut Findings,
) -> Result<Service, Rejected> {
    let attributes = attributes(login);
    let mut services: Vec<Service> = context.state.items("service").views().collect();
    services.sort_by_key(|service| service.order_no);
    // Only requests of applications come this way.
    services.retain(|service| service.kind == "Application" && matches(service, &attributes));
    let chosen = services.iter().find(|service| service.enabled);
    if let Some(service) = chosen {
        let Service { name, order_no, .. } = service;
        let says = format!("service {name} (order {order_no}) takes it");
        context.trace.passed(CheckName::Service, says);
        findings.service = Some(name.clone());
        count_hit(context, service.id);
        return Ok(service.clone());
    }
    match services.first() {
        Some(disabled) => {
            let says = format!("service {} would match, but it is disabled", disabled.name);
            context.trace.refused(CheckName::Service, says, Screen::Services.at(&disabled.name));
        }
        None => {
            let wanted = in_words(&Condition {
                namespace: "Application".to_owned(),
                name: "Name".to_owned(),
                operator: "EQUALS".to_owned(),
                value: APPLICATION_NAME.to_owned(),
            });
            let says = format!("no enabled service matches; one with {wanted} would");
            context.trace.refused(CheckName::Service, says, Screen::Services.any());
        }
    }
    findings.alert = Some(Alert::NoService);
    Err(Rejected)
}

fn matches(service: &Service, attributes: &[Attribute]) -> bool {
    let mut conditions = service.rules_conditions.iter();
    match service.rules_match_type {
        MatchType::MatchesAll => conditions.all(|condition| holds(condition, attributes)),
        MatchType::MatchesAny => conditions.any(|condition| holds(condition, attributes)),
    }
}

fn count_hit(context: &mut Context, id: i64) {
    let services = context.state.items_mut("service");
    if let Some(mut service) = services.get(&id.to_string()).map(Cow::into_owned) {
        let hits = service.get("hit_count").and_then(Value::as_i64).unwrap_or_default();
        service.insert("hit_count".to_owned(), hits.saturating_add(1).into());
        // It could be read before, and only its count is another.
        let _ = services.put(service);
    }
}
