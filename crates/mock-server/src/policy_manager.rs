//! Policy Manager's part in a login: a service takes the request, its sources know the user, role
//! mapping and enforcement policy lead to an operator profile. Every step leaves a line in the
//! trace, and every login a record in the Access Tracker.

mod access_tracker;
mod attribute;
mod authentication;
mod condition;
mod enforcement;
mod role_mapping;
mod service;

pub(crate) use service::APPLICATION_NAME;

use crate::appliance::Context;
use crate::oauth;
use crate::policy_manager::access_tracker::{Alert, Findings};

/// A user name and password that came to the authorization server.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Login<'a> {
    pub(crate) user_id: &'a str,
    pub(crate) password: &'a str,
    pub(crate) client_id: &'a str,
}

/// A user whom Policy Manager accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Accepted {
    /// The operator profile that the user gets.
    pub(crate) profile_id: i64,
}

/// Policy Manager said no. Why stands in the trace and in the Access Tracker only: to the client
/// every reason looks alike (conformance row ROPC-03).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rejected;

/// Decides on a login.
pub(crate) fn decide(context: &mut Context, login: &Login) -> Result<Accepted, Rejected> {
    let mut findings = Findings::default();
    let outcome = check(context, login, &mut findings);
    access_tracker::record(context, login, outcome.is_ok(), findings);
    outcome
}

fn check(
    context: &mut Context,
    login: &Login,
    findings: &mut Findings,
) -> Result<Accepted, Rejected> {
    let service = service::choose(context, login, findings)?;
    if let Err(oauth::Locked) = oauth::check_guessing(context, login.user_id) {
        findings.alert = Some(Alert::Locked);
        return Err(Rejected);
    }
    let user = authentication::authenticate(context, &service, login, findings)?;
    let attributes = role_mapping::attributes(context, &service, login, user, findings)?;
    let profile = enforcement::enforce(context, &service, &attributes, findings)?;
    Ok(Accepted { profile_id: profile.id })
}
