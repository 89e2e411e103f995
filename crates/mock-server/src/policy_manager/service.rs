//! Which service takes the request: the first enabled one, in order, whose conditions match.

use crate::policy_manager::Rejected;
use crate::policy_manager::condition::{Attribute, holds, in_words};
use crate::records::{MatchType, Service};
use crate::state::State;
use crate::trace::{CheckName, Screen, Trace};

/// What marks a request as one of an API user. The product's own condition is not public; this
/// is the recommended one (fact sheet F4, inferred), and it stands in the seeded service too.
pub(crate) const APPLICATION_NAME: &str = "OAuth2 API";

pub(super) fn choose<'a>(state: &'a State, trace: &mut Trace) -> Result<&'a Service, Rejected> {
    let attributes = [Attribute {
        namespace: "Application",
        name: "Name",
        values: vec![APPLICATION_NAME.to_owned()],
    }];
    let mut services: Vec<&Service> = state.services.iter().collect();
    services.sort_by_key(|service| service.order_no);
    let matching =
        |service: &&&Service| service.kind == "Application" && matches(service, &attributes);
    if let Some(service) = services.iter().find(|service| service.enabled && matching(service)) {
        let Service { name, order_no, .. } = service;
        trace.passed(CheckName::Service, format!("service {name} (order {order_no}) takes it"));
        return Ok(service);
    }
    match services.iter().find(matching) {
        Some(disabled) => {
            let says = format!("service {} would match, but it is disabled", disabled.name);
            trace.refused(CheckName::Service, says, Screen::Services.at(&disabled.name));
        }
        None => {
            let wanted = in_words(&crate::records::Condition {
                namespace: "Application".to_owned(),
                name: "Name".to_owned(),
                operator: "EQUALS".to_owned(),
                value: APPLICATION_NAME.to_owned(),
            });
            let says = format!("no enabled service matches; one with {wanted} would");
            trace.refused(CheckName::Service, says, Screen::Services.any());
        }
    }
    Err(Rejected)
}

fn matches(service: &Service, attributes: &[Attribute]) -> bool {
    let mut conditions = service.rules_conditions.iter();
    match service.rules_match_type {
        MatchType::MatchesAll => conditions.all(|condition| holds(condition, attributes)),
        MatchType::MatchesAny => conditions.any(|condition| holds(condition, attributes)),
    }
}
