//! Guessing protection that one can watch (conformance row ROPC-05; RFC 6749 section 4.3.2):
//! after some wrong passwords within some time an account answers no, right password or not,
//! until the clock has moved on. Unknown users are counted like known ones.

use crate::appliance::Context;
use crate::records::LoginFailures;
use crate::secret::token_digest;
use crate::timestamp::Timestamp;
use crate::trace::{CheckName, Screen};

/// The account is locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Locked;

/// The most user ids that are counted at a time; the table is emptied of old ones before.
const MOST_USERS: usize = 1_000;

pub(crate) fn check(context: &mut Context, user_id: &str) -> Result<(), Locked> {
    let key = token_digest(user_id);
    let attempts = context.settings.guess_attempts;
    let window = i64::from(context.settings.guess_seconds);
    let failures = context.state.login_failures.get(&key);
    let recent = failures.map(|failures| recent(&failures.at, context.now, window));
    let recent = recent.unwrap_or_default();
    let last = recent.last().filter(|_| attempts > 0 && recent.len() >= attempts as usize);
    let Some(last) = last else { return Ok(()) };
    let until = last.plus_seconds(window).in_seconds();
    let says = format!(
        "{user_id} is locked until {until} after {} wrong passwords within {window} s",
        recent.len()
    );
    context.trace.refused(CheckName::GuessingProtection, says, Screen::Clock.any());
    Err(Locked)
}

/// Counts a wrong password.
pub(crate) fn note_failure(context: &mut Context, user_id: &str) {
    let now = context.now;
    let window = i64::from(context.settings.guess_seconds);
    let user = token_digest(user_id);
    let failures = context.state.login_failures.get(&user);
    let mut at = failures.map(|kept| recent(&kept.at, now, window)).unwrap_or_default();
    at.push(now);
    if context.state.login_failures.iter().count() >= MOST_USERS {
        let is_recent = |kept: &LoginFailures| !recent(&kept.at, now, window).is_empty();
        context.state.login_failures.retain(is_recent);
    }
    context.state.login_failures.put(LoginFailures { user, at });
}

/// A right password starts the count anew.
pub(crate) fn note_success(context: &mut Context, user_id: &str) {
    context.state.login_failures.remove(&token_digest(user_id));
}

/// The failures that still count. Those of a time that has not come yet do: the clock may have
/// been set back, and that unlocks nobody.
fn recent(at: &[Timestamp], now: Timestamp, window: i64) -> Vec<Timestamp> {
    at.iter().copied().filter(|at| now < at.plus_seconds(window)).collect()
}
