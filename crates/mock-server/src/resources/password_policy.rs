//! The password policies of local users and admin users (fact sheet F3, C8): which passwords can be
//! set, how long they last, and when an account is closed. What the seed set is not looked at.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::actions;
use crate::appliance::Context;
use crate::item_table::Members;
use crate::resource::{self, Hooks, Invalid, text};
use crate::resources::system_event::{self, Level};
use crate::secret::SecretHash;
use crate::state::{SINGLETON, State};
use crate::timestamp::Timestamp;

pub(super) static LOCAL_HOOKS: Hooks = Hooks {
    prepare: |context, _, given, item| prepare(context, &LOCAL, given, item),
    ..Hooks::NONE
};

pub(super) static ADMIN_HOOKS: Hooks = Hooks {
    prepare: |context, _, given, item| prepare(context, &ADMIN, given, item),
    ..Hooks::NONE
};

/// Whose passwords a policy is about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Policy {
    /// Name of the resource, under which it is stored, too.
    resource: &'static str,
    title: &'static str,
    /// Table of the users.
    table: &'static str,
}

pub(crate) static LOCAL: Policy = Policy {
    resource: "LocalUserPasswordPolicy",
    title: "local user password policy",
    table: "local-user",
};

pub(crate) static ADMIN: Policy = Policy {
    resource: "AdminUserPasswordPolicy",
    title: "admin user password policy",
    table: "admin-user",
};

/// The members of a user that no answer shows.
const HISTORY: &str = "password_history";
const CHANGED_AT: &str = "password_changed_at";
const CREATED_AT: &str = "created_at";
const FAILURES: &str = "failed_attempts";
const CLOSED: &str = "disabled_by_attempts";

const DAY: i64 = 86_400;

/// How a password can have to be composed.
const COMPLEXITIES: [(&str, &str); 7] = [
    ("NONE", ""),
    ("CASE", "upper-case and lower-case letters"),
    ("NUMBER", "a digit"),
    ("ALPHANUMERIC", "letters and digits"),
    ("CASENUMERIC", "upper-case and lower-case letters and a digit"),
    ("PUNCTUATION", "a symbol"),
    ("COMPLEX", "upper-case and lower-case letters, a digit and a symbol"),
];

/// The numbers of a policy, each with its range; empty means that there is no such rule.
const NUMBERS: [(&str, i64, i64); 7] = [
    ("password_minimum_length", 1, 128),
    ("password_expiry_days", 0, 500),
    ("password_remember_history", 1, 99),
    ("disable_after_failed_attempts", 1, 100),
    ("disable_after_days", 1, 1_000),
    ("disable_after_unchanged_days", 1, 365),
    ("reminder_days", 1, 365),
];

/// So many times in a row is too often.
const REPEATED: usize = 4;

/// Checks a policy that is to be set.
fn prepare(
    context: &mut Context,
    policy: &Policy,
    given: &Members,
    item: &mut Members,
) -> Result<Vec<(String, Value)>, Invalid> {
    for (name, low, high) in NUMBERS {
        let said = given.get(name).and_then(Value::as_str);
        let is_right = said.is_none_or(|said| match said.trim() {
            "" => name != "password_minimum_length",
            said => said.parse().is_ok_and(|number: i64| (low..=high).contains(&number)),
        });
        if !is_right {
            return Err(Invalid::out_of_range(name, Some(low), Some(high)));
        }
    }
    let complexity = given.get("password_complexity").and_then(Value::as_str);
    let complexities = COMPLEXITIES.map(|(name, _)| name);
    if complexity.is_some_and(|complexity| !complexities.contains(&complexity)) {
        return Err(Invalid::not_among("password_complexity", &complexities));
    }
    let date = text(given, "disable_after_date");
    if !date.is_empty() && day(date).is_none() {
        let says = "disable_after_date must be written as yyyy-mm-dd";
        return Err(Invalid::one("disable_after_date", "IsDate", says));
    }
    // It is a thing to do, and not a state to be in.
    let resets = item.insert("reset_failed_attempts_count".to_owned(), false.into());
    if resets == Some(Value::Bool(true)) {
        reset_failures(context, policy);
    }
    Ok(Vec::new())
}

/// Counts begin anew, and who is closed out by them is let in again.
fn reset_failures(context: &mut Context, policy: &Policy) {
    let users = context.state.items(policy.table).iter();
    let counted: Vec<Members> = users
        .filter(|user| user.contains_key(FAILURES) || user.contains_key(CLOSED))
        .map(std::borrow::Cow::into_owned)
        .collect();
    for mut user in counted {
        user.shift_remove(FAILURES);
        if user.shift_remove(CLOSED).is_some() {
            user.insert("enabled".to_owned(), true.into());
        }
        // It could be read before, and what the appliance reads of it can still be read.
        let _ = context.state.items_mut(policy.table).put(user);
    }
}

/// Checks a password that a request sets, and keeps with the user what later checks need.
pub(super) fn take(
    context: &mut Context,
    policy: &Policy,
    before: Option<&Members>,
    given: &Members,
    item: &mut Members,
) -> Result<Vec<(String, Value)>, Invalid> {
    for name in [HISTORY, CHANGED_AT, CREATED_AT, FAILURES, CLOSED] {
        if let Some(kept) = before.and_then(|before| before.get(name)) {
            item.insert(name.to_owned(), kept.clone());
        }
    }
    // Whoever is let in again by hand starts anew.
    if given.get("enabled") == Some(&Value::Bool(true)) {
        item.shift_remove(FAILURES);
        item.shift_remove(CLOSED);
    }
    let now = context.now.as_seconds();
    if before.is_none() {
        item.insert(CREATED_AT.to_owned(), now.into());
    }
    let password = text(given, "password");
    if password.is_empty() {
        return Ok(Vec::new());
    }
    let rules = resource::singleton_of(context.state, "GlobalServerConfiguration", policy.resource);
    let history = number(&rules, "password_remember_history").unwrap_or_default();
    let history = usize::try_from(history).unwrap_or_default();
    let mut former: Vec<Value> =
        before.and_then(|before| before.get("password")).cloned().into_iter().collect();
    if let Some(Value::Array(kept)) = item.get(HISTORY) {
        former.extend(kept.iter().cloned());
    }
    former.truncate(history);
    check(policy, &rules, text(item, "user_id"), password, &former)?;
    match former.is_empty() {
        true => drop(item.shift_remove(HISTORY)),
        false => drop(item.insert(HISTORY.to_owned(), former.into())),
    }
    item.insert(CHANGED_AT.to_owned(), now.into());
    Ok(Vec::new())
}

/// Every rule that a password breaks. The password itself is in no sentence.
fn check(
    policy: &Policy,
    rules: &Members,
    user_id: &str,
    password: &str,
    former: &[Value],
) -> Result<(), Invalid> {
    let mut broken: Option<Invalid> = None;
    let mut breaks = |rule: &'static str, name: &str, says: String| {
        let says = format!("The password must {says} ({name} of the {})", policy.title);
        let fault = Invalid::one("password", rule, says);
        broken = Some(match broken.take() {
            Some(broken) => broken.and(fault),
            None => fault,
        });
    };
    let length = password.chars().count();
    let minimum = number(rules, "password_minimum_length").unwrap_or_default();
    if i64::try_from(length).is_ok_and(|length| length < minimum) {
        let says = format!("have at least {minimum} characters");
        breaks("IsLongEnough", "password_minimum_length", says);
    }
    let complexity = text(rules, "password_complexity");
    if !is_complex(password, complexity) {
        let wanted = COMPLEXITIES.iter().find(|(name, _)| *name == complexity);
        let wanted = wanted.map(|(_, wanted)| *wanted).unwrap_or_default();
        breaks("IsComplex", "password_complexity", format!("contain {wanted}"));
    }
    let characters = text(rules, "password_disallowed_characters");
    if password.chars().any(|letter| characters.contains(letter)) {
        let says = format!("contain none of the characters {characters}");
        breaks("HasAllowedCharacters", "password_disallowed_characters", says);
    }
    let lower = password.to_lowercase();
    let words = text(rules, "password_disallowed_words");
    let mut listed = words.split(',').map(|word| word.trim().to_lowercase());
    if listed.any(|word| !word.is_empty() && lower.contains(&word)) {
        let says = format!("contain none of the words {words}");
        breaks("HasAllowedWords", "password_disallowed_words", says);
    }
    let user_id = user_id.to_lowercase();
    let backward: String = user_id.chars().rev().collect();
    let has_user = !user_id.is_empty() && (lower.contains(&user_id) || lower.contains(&backward));
    if is_on(rules, "password_prohibit_user_id") && has_user {
        let says = "not contain the user id, forward or backward".to_owned();
        breaks("DiffersFromUserId", "password_prohibit_user_id", says);
    }
    if is_on(rules, "password_prohibit_repeated_chars") && is_repetitive(password) {
        let says = format!("not have the same character {REPEATED} or more times in a row");
        breaks("HasNoRepetition", "password_prohibit_repeated_chars", says);
    }
    let is_former =
        |hash: &Value| SecretHash::deserialize(hash).is_ok_and(|hash| hash.matches(password));
    if former.iter().any(is_former) {
        let count = number(rules, "password_remember_history").unwrap_or_default();
        let says = format!("differ from the last {count}");
        breaks("IsNew", "password_remember_history", says);
    }
    broken.map_or(Ok(()), Err)
}

fn is_complex(password: &str, complexity: &str) -> bool {
    let has = |is_it: fn(char) -> bool| password.chars().any(is_it);
    let has_case = has(char::is_uppercase) && has(char::is_lowercase);
    let has_digit = has(|letter| letter.is_ascii_digit());
    let has_symbol = has(|letter| !letter.is_alphanumeric());
    match complexity {
        "CASE" => has_case,
        "NUMBER" => has_digit,
        "ALPHANUMERIC" => has(char::is_alphabetic) && has_digit,
        "CASENUMERIC" => has_case && has_digit,
        "PUNCTUATION" => has_symbol,
        "COMPLEX" => has_case && has_digit && has_symbol,
        _ => true,
    }
}

fn is_repetitive(password: &str) -> bool {
    let letters: Vec<char> = password.chars().collect();
    letters.windows(REPEATED).any(|run| run.iter().all(|letter| *letter == run[0]))
}

/// Why a user with the right password cannot come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Closed {
    /// The password is too old.
    Expired(String),
    /// The account is.
    Disabled(String),
}

/// Whether the policy lets a user in. Of times before the policy knew them nobody knows: a user of
/// the seed has no age.
pub(crate) fn check_age(
    state: &State,
    policy: &Policy,
    user_id: &str,
    now: Timestamp,
) -> Result<(), Closed> {
    // The policy of a new appliance closes nobody out, and is not read for that.
    let Some(rules) = state.items(SINGLETON).get(policy.resource) else { return Ok(()) };
    let Some(user) = state.items(policy.table).find("user_id", user_id) else { return Ok(()) };
    let now = now.as_seconds();
    let is_over = |since: &str, days: i64| {
        let since = user.get(since).and_then(Value::as_i64);
        since.is_some_and(|since| now >= since.saturating_add(days.saturating_mul(DAY)))
    };
    let title = policy.title;
    let expiry = number(&rules, "password_expiry_days").filter(|days| *days > 0);
    if let Some(days) = expiry.filter(|days| is_over(CHANGED_AT, *days)) {
        return Err(Closed::Expired(format!(
            "the password of {user_id} is older than {days} days (password_expiry_days of the {title}); a new one would be taken"
        )));
    }
    let mut disabled = None;
    for (name, since) in
        [("disable_after_days", CREATED_AT), ("disable_after_unchanged_days", CHANGED_AT)]
    {
        if let Some(days) = number(&rules, name).filter(|days| is_over(since, *days)) {
            disabled = Some(format!("{days} days ({name} of the {title})"));
        }
    }
    let date = text(&rules, "disable_after_date");
    // To the end of the day.
    if day(date).is_some_and(|day| now >= day + DAY) {
        disabled = Some(format!("{date} (disable_after_date of the {title})"));
    }
    disabled.map_or(Ok(()), |after| {
        Err(Closed::Disabled(format!("{user_id} is disabled after {after}")))
    })
}

/// Counts a wrong password; closes the account after as many as the policy says, and says so.
pub(crate) fn count_failure(
    context: &mut Context,
    policy: &Policy,
    user_id: &str,
) -> Option<String> {
    let rules = context.state.items(SINGLETON).get(policy.resource)?;
    let most = number(&rules, "disable_after_failed_attempts")?;
    let user = context.state.items(policy.table).find("user_id", user_id)?.into_owned();
    let count = user.get(FAILURES).and_then(Value::as_i64).unwrap_or_default().saturating_add(1);
    let mut counted = user.clone();
    counted.insert(FAILURES.to_owned(), json!(count));
    let is_closed = count >= most && user.get("enabled") != Some(&Value::Bool(false));
    if is_closed {
        counted.insert("enabled".to_owned(), false.into());
        counted.insert(CLOSED.to_owned(), true.into());
    }
    actions::store(context, policy.table, &user, counted);
    if !is_closed {
        return None;
    }
    let says = format!("{user_id} is disabled after {count} wrong passwords");
    system_event::add(context, "Policy Manager", Level::Warn, "User", "Disabled", &says);
    Some(format!("{says} (disable_after_failed_attempts of the {})", policy.title))
}

/// A right password starts the count anew.
pub(crate) fn forget_failures(context: &mut Context, policy: &Policy, user_id: &str) {
    let user = context.state.items(policy.table).find("user_id", user_id);
    let Some(mut user) =
        user.filter(|user| user.contains_key(FAILURES)).map(std::borrow::Cow::into_owned)
    else {
        return;
    };
    user.shift_remove(FAILURES);
    // It could be read before, and what the appliance reads of it can still be read.
    let _ = context.state.items_mut(policy.table).put(user);
}

/// A number of a policy; nothing where there is no such rule.
fn number(rules: &Members, name: &str) -> Option<i64> {
    text(rules, name).trim().parse().ok()
}

fn is_on(rules: &Members, name: &str) -> bool {
    rules.get(name) == Some(&Value::Bool(true))
}

/// The first second of a day.
fn day(date: &str) -> Option<i64> {
    let time: Timestamp = format!("{date}T00:00:00Z").parse().ok()?;
    Some(time.as_seconds())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn complexities_are_what_they_are_called() {
        for (complexity, good, bad) in [
            ("NONE", "a", ""),
            ("CASE", "aB", "ab1!"),
            ("NUMBER", "a1", "ab"),
            ("ALPHANUMERIC", "a1", "11"),
            ("CASENUMERIC", "aB1", "ab1"),
            ("PUNCTUATION", "a!", "aB1"),
            ("COMPLEX", "aB1!", "aB1"),
        ] {
            assert!(is_complex(good, complexity), "{complexity}");
            assert!(complexity == "NONE" || !is_complex(bad, complexity), "{complexity}");
        }
    }

    #[test]
    fn four_in_a_row_are_too_many() {
        assert!(is_repetitive("xaaaay"));
        assert!(!is_repetitive("aaabaaa"));
    }
}
