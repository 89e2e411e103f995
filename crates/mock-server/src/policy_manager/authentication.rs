//! Who the user is: the authentication sources of the service, asked in their order.

use std::collections::BTreeMap;

use crate::appliance::Context;
use crate::oauth;
use crate::policy_manager::access_tracker::{Alert, Findings};
use crate::policy_manager::{Login, Rejected};
use crate::records::{AdminUser, LocalUser, Service};
use crate::resources::password_policy::{self, Closed, Policy};
use crate::secret::SecretHash;
use crate::state::State;
use crate::trace::{CheckName, Screen};

/// A user as a source knows it.
#[derive(Clone, Debug)]
pub(super) struct Account {
    pub(super) source: String,
    /// The role that stands at the user.
    pub(super) role: Option<String>,
    pub(super) attributes: BTreeMap<String, String>,
    password: SecretHash,
    enabled: bool,
    must_change_password: bool,
    policy: &'static Policy,
    screen: Screen,
}

pub(super) fn authenticate(
    context: &mut Context,
    service: &Service,
    login: &Login,
    findings: &mut Findings,
) -> Result<Account, Rejected> {
    let user_id = login.user_id;
    for source in &service.auth_sources {
        let Some(account) = find(context.state, source, user_id) else {
            let says = format!("{source} does not know {user_id}");
            context.trace.skipped(CheckName::AuthenticationSource, says, None);
            continue;
        };
        let says = format!("{source} knows {user_id}");
        context.trace.passed(CheckName::AuthenticationSource, says);
        findings.source = Some(source.clone());
        return check(context, login, account, findings);
    }
    // An unknown user takes as long as a wrong password, and counts as one.
    let _ = SecretHash::of_nothing().matches(login.password);
    oauth::note_failure(context, user_id);
    let says = format!("no authentication source of {} knows {user_id}", service.name);
    context.trace.refused(CheckName::AuthenticationSource, says, Screen::LocalUsers.any());
    findings.alert = Some(Alert::UnknownUser);
    Err(Rejected)
}

fn check(
    context: &mut Context,
    login: &Login,
    account: Account,
    findings: &mut Findings,
) -> Result<Account, Rejected> {
    let user_id = login.user_id;
    let at = account.screen.at(user_id);
    if !account.password.matches(login.password) {
        oauth::note_failure(context, user_id);
        context.trace.refused(CheckName::Password, "the password is wrong", at.clone());
        if let Some(says) = password_policy::count_failure(context, account.policy, user_id) {
            context.trace.warned(CheckName::UserState, says, at);
        }
        findings.alert = Some(Alert::WrongPassword);
        return Err(Rejected);
    }
    context.trace.passed(CheckName::Password, "the password is right");
    let fault = match (account.enabled, account.must_change_password) {
        (false, _) => Some((format!("{user_id} is disabled"), Alert::Disabled)),
        (true, true) => {
            let says = format!("{user_id} must change the password at the next login");
            Some((says, Alert::MustChangePassword))
        }
        (true, false) => {
            let age =
                password_policy::check_age(context.state, account.policy, user_id, context.now);
            age.err().map(|closed| match closed {
                Closed::Expired(says) => (says, Alert::PasswordExpired),
                Closed::Disabled(says) => (says, Alert::Disabled),
            })
        }
    };
    if let Some((says, alert)) = fault {
        context.trace.refused(CheckName::UserState, says, at);
        findings.alert = Some(alert);
        return Err(Rejected);
    }
    context.trace.passed(CheckName::UserState, format!("{user_id} is enabled"));
    oauth::note_success(context, user_id);
    password_policy::forget_failures(context, account.policy, user_id);
    Ok(account)
}

fn find(state: &State, source: &str, user_id: &str) -> Option<Account> {
    match source {
        "[Local User Repository]" => {
            let user: LocalUser = state.find("user_id", user_id)?;
            Some(Account {
                source: source.to_owned(),
                role: Some(user.role_name),
                attributes: user.attributes,
                password: user.password,
                enabled: user.enabled,
                must_change_password: user.change_pwd_next_login,
                policy: &password_policy::LOCAL,
                screen: Screen::LocalUsers,
            })
        }
        "[Admin User Repository]" => {
            let user: AdminUser = state.find("user_id", user_id)?;
            Some(Account {
                source: source.to_owned(),
                role: None,
                attributes: BTreeMap::new(),
                password: user.password,
                enabled: user.enabled,
                must_change_password: false,
                policy: &password_policy::ADMIN,
                screen: Screen::AdminUsers,
            })
        }
        _ => None,
    }
}
