//! What the accounts of guests and of devices have in common (fact sheet C4): a state that follows
//! from their times, a role by its number, and sessions that a change can end.

use serde_json::Value;

use crate::appliance::Context;
use crate::item_table::{Members, key_text};
use crate::query;
use crate::resource::{Invalid, text};
use crate::resources::{is_enabled, session};
use crate::trace::{CheckName, Screen};

/// Gives an account its times, and looks at them.
pub(super) fn prepare(
    context: &Context,
    before: Option<&Members>,
    given: &Members,
    item: &mut Members,
) -> Result<(), Invalid> {
    let now = context.now.as_seconds();
    if before.is_none() {
        item.insert("create_time".to_owned(), now.into());
        if !given.contains_key("start_time") {
            item.insert("start_time".to_owned(), now.into());
        }
    }
    let (start, end) = (seconds(item, "start_time"), seconds(item, "expire_time"));
    if end != NEVER && end < start {
        let says = format!(
            "The account would expire at {end}, before it begins at {start}; give a later expire_time, or 0 for never"
        );
        return Err(Invalid::one("expire_time", "IsAfterStart", says));
    }
    Ok(())
}

/// The `expire_time` of an account without an end.
pub(crate) const NEVER: i64 = 0;

/// A time of an account; none that is kept counts as 0.
pub(crate) fn seconds(account: &Members, name: &str) -> i64 {
    account.get(name).and_then(Value::as_i64).unwrap_or_default()
}

/// What is made when somebody looks.
pub(super) fn render(context: &Context, stored: &Members, rendered: &mut Members) {
    let state = state(stored, context.now.as_seconds());
    rendered.insert("current_state".to_owned(), state.into());
    let name = name_of(context, "role", stored.get("role_id"));
    rendered.insert("role_name".to_owned(), name.into());
}

/// The name of an item that an account names by its number; empty if it is gone.
pub(super) fn name_of(context: &Context, table: &str, id: Option<&Value>) -> String {
    let key = id.and_then(key_text).unwrap_or_default();
    let entry = context.state.items(table).entry(&key);
    let name = entry.and_then(|entry| key_text(entry.member("name")?.as_ref()));
    name.unwrap_or_default()
}

/// Disabled whatever the times say; then what the clock says.
fn state(account: &Members, now: i64) -> &'static str {
    let end = seconds(account, "expire_time");
    if !is_enabled(account) {
        "disabled"
    } else if now < seconds(account, "start_time") {
        "pending"
    } else if end != NEVER && now >= end {
        "expired"
    } else {
        "active"
    }
}

/// Ends the sessions of an account if the request asks for it (`change_of_authorization=true`).
pub(super) fn follow(context: &mut Context, before: Option<&Members>, after: Option<&Members>) {
    if !query::is_set(&context.query, "change_of_authorization") {
        return;
    }
    let accounts: Vec<&Members> = before.into_iter().chain(after).collect();
    let is_of = |session: &Members, name: &str, of: &str| {
        let held = text(session, of);
        !held.is_empty() && accounts.iter().any(|account| text(account, name) == held)
    };
    let sessions: Vec<Members> = context
        .state
        .items(session::TABLE)
        .iter()
        .filter(|session| session::is_open(session))
        .filter(|session| {
            is_of(session, "username", "username") || is_of(session, "mac", "mac_address")
        })
        .map(std::borrow::Cow::into_owned)
        .collect();
    let mut ended = 0;
    for session in &sessions {
        match session::disconnect(context, session) {
            Ok(()) => ended += 1,
            Err(why) => {
                let place = Screen::ApiDocs.at("ActiveSessionDisconnect");
                context.trace.warned(CheckName::Object, why, place);
            }
        }
    }
    let says = format!(
        "change_of_authorization=true ends {ended} of the {} sessions of the account",
        sessions.len()
    );
    context.trace.passed(CheckName::Object, says);
}
