//! Guessing protection that one can watch (conformance row ROPC-05; RFC 6749 section 4.3.2):
//! after some wrong passwords within some time an account answers no, right password or not,
//! until the clock has moved on. Unknown users are counted like known ones.

use crate::appliance::Context;
use crate::records::LoginFailures;
use crate::secret::token_digest;
use crate::trace::{CheckName, Screen};

/// The account is locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Locked;

/// The most user ids that are counted at a time.
const MOST_USERS: usize = 1_000;

pub(crate) fn check(context: &mut Context, user_id: &str) -> Result<(), Locked> {
    let attempts = context.settings.guess_attempts as usize;
    let window = i64::from(context.settings.guess_seconds);
    let failures = context.state.login_failures.get(&token_digest(user_id));
    let at = failures.map(|failures| failures.at.as_slice()).unwrap_or_default();
    let (Some(first), Some(last)) = (at.first(), at.last()) else { return Ok(()) };
    let until = last.plus_seconds(window);
    let is_locked = attempts > 0
        && at.len() >= attempts
        && *last < first.plus_seconds(window)
        // Of a time that has not come yet: the clock was set back, and that unlocks nobody.
        && context.now < until;
    if !is_locked {
        return Ok(());
    }
    let says = format!(
        "{user_id} is locked until {} after {attempts} wrong passwords within {window} s (guess_attempts, guess_seconds)",
        until.in_seconds()
    );
    context.trace.refused(CheckName::GuessingProtection, says, Screen::Clock.any());
    Err(Locked)
}

/// Counts a wrong password. As many are kept as lock somebody.
pub(crate) fn note_failure(context: &mut Context, user_id: &str) {
    let attempts = context.settings.guess_attempts as usize;
    if attempts == 0 {
        return;
    }
    make_room(context);
    let user = token_digest(user_id);
    let kept = context.state.login_failures.get(&user);
    let mut at = kept.map(|kept| kept.at.clone()).unwrap_or_default();
    at.push(context.now);
    at.drain(..at.len().saturating_sub(attempts));
    context.state.login_failures.put(LoginFailures { user, at });
}

/// Anybody can type any name: those that no longer count go first, then the oldest.
fn make_room(context: &mut Context) {
    let limit = context.now.plus_seconds(-i64::from(context.settings.guess_seconds));
    let failures = &mut context.state.login_failures;
    if failures.iter().count() < MOST_USERS {
        return;
    }
    failures.retain(|kept| kept.at.last().is_some_and(|last| *last > limit));
    if failures.iter().count() >= MOST_USERS {
        let oldest = failures.iter().min_by_key(|kept| kept.at.last().copied());
        if let Some(user) = oldest.map(|oldest| oldest.user.clone()) {
            failures.remove(&user);
        }
    }
}

/// A right password starts the count anew.
pub(crate) fn note_success(context: &mut Context, user_id: &str) {
    context.state.login_failures.remove(&token_digest(user_id));
}
