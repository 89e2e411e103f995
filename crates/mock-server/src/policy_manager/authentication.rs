//! Who the user is: the authentication sources of the service, asked in their order.

use crate::policy_manager::Rejected;
use crate::records::Service;
use crate::secret::SecretHash;
use crate::state::State;
use crate::trace::{CheckName, Screen, Trace};

/// A user whose password was right, with the roles that follow.
#[derive(Clone, Debug)]
pub(super) struct Authenticated {
    pub(super) user_id: String,
    pub(super) roles: Vec<String>,
}

/// A user as a source knows it.
struct Account<'a> {
    password: &'a SecretHash,
    enabled: bool,
    must_change_password: bool,
    role: Option<&'a str>,
    screen: Screen,
}

pub(super) fn authenticate(
    state: &State,
    service: &Service,
    user_id: &str,
    password: &str,
    trace: &mut Trace,
) -> Result<Authenticated, Rejected> {
    for source in &service.auth_sources {
        let Some(account) = find(state, source, user_id) else {
            let says = format!("{source} does not know {user_id}");
            trace.skipped(CheckName::AuthenticationSource, says, None);
            continue;
        };
        trace.passed(CheckName::AuthenticationSource, format!("{source} knows {user_id}"));
        let at = account.screen.at(user_id);
        if !account.password.matches(password) {
            trace.refused(CheckName::Password, "the password is wrong", at);
            return Err(Rejected);
        }
        trace.passed(CheckName::Password, "the password is right");
        if !account.enabled {
            trace.refused(CheckName::UserState, format!("{user_id} is disabled"), at);
            return Err(Rejected);
        }
        if account.must_change_password {
            let says = format!("{user_id} must change the password at the next login");
            trace.refused(CheckName::UserState, says, at);
            return Err(Rejected);
        }
        trace.passed(CheckName::UserState, format!("{user_id} is enabled"));
        let roles = account.role.into_iter().chain([USER_AUTHENTICATED]).map(str::to_owned);
        return Ok(Authenticated { user_id: user_id.to_owned(), roles: roles.collect() });
    }
    // An unknown user takes as long as a wrong password.
    let _ = SecretHash::of_nothing().matches(password);
    let says = format!("no authentication source of {} knows {user_id}", service.name);
    trace.refused(CheckName::AuthenticationSource, says, Screen::LocalUsers.any());
    Err(Rejected)
}

/// The role that every authenticated user has.
const USER_AUTHENTICATED: &str = "[User Authenticated]";

fn find<'a>(state: &'a State, source: &str, user_id: &str) -> Option<Account<'a>> {
    match source {
        "[Local User Repository]" => {
            let user = state.local_users.iter().find(|user| user.user_id == user_id)?;
            Some(Account {
                password: &user.password,
                enabled: user.enabled,
                must_change_password: user.change_pwd_next_login,
                role: Some(&user.role_name),
                screen: Screen::LocalUsers,
            })
        }
        "[Admin User Repository]" => {
            let user = state.admin_users.iter().find(|user| user.user_id == user_id)?;
            Some(Account {
                password: &user.password,
                enabled: user.enabled,
                must_change_password: false,
                role: None,
                screen: Screen::AdminUsers,
            })
        }
        _ => None,
    }
}
