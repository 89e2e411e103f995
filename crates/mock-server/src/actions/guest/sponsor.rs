//! `POST /api/guest/{guest_id}/sponsor`: what a sponsor decides about a guest who registered
//! (fact sheet E5). The two tokens are custom members `register_token` and `token` of the account,
//! put there by whoever registers the guest; deciding uses them up [inferred].

use http::Response;
use serde::Deserialize;
use serde_json::{Value, json};

use super::GUEST;
use super::receipt;
use crate::actions;
use crate::appliance::Context;
use crate::item_table::Members;
use crate::problem::Problem;
use crate::reply;
use crate::resource::{self, Invalid, text};
use crate::resources::account::{NEVER, seconds};
use crate::resources::guest::TOKENS;
use crate::routes::Call;
use crate::secret::SecretHash;
use crate::trace::CheckName;

pub(crate) fn create(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let before = actions::item(context, GUEST, "id", call.parameter("guest_id"))?;
    let body = call.body(context)?;
    if let Some(id) = call.query("gsr_id") {
        let says = format!("there is no self-registration {id} here: its settings do not apply");
        context.trace.skipped(CheckName::Parameters, says, None);
    }
    check_tokens(context, call, &before, &body)?;
    let is_rejected = body.get("register_reject") == Some(&Value::Bool(true));
    let mut guest = before.clone();
    for name in TOKENS {
        guest.shift_remove(name);
    }
    guest.insert("enabled".to_owned(), (!is_rejected).into());
    if !is_rejected {
        let changed = accept(context, &mut guest, &body);
        changed.map_err(|invalid| {
            let wording = actions::wording(call);
            resource::refuse(context, CheckName::Validation, wording, invalid)
        })?;
    }
    actions::store(context, GUEST, &before, guest.clone());
    let message = match is_rejected {
        true => "The account has been rejected and stays disabled",
        false => "The account has been confirmed",
    };
    Ok(reply::ok(&json!({
        "_confirm_success": !is_rejected,
        "_confirm_reject": is_rejected,
        "message": message,
        "user": resource::linked(context, actions::resource(GUEST), &guest),
        "guest_receipt": receipt::usual(context, &guest)
    })))
}

/// Only an account with both tokens waits for a sponsor, and only who has them decides.
fn check_tokens(
    context: &mut Context,
    call: &Call,
    guest: &Members,
    body: &Members,
) -> Result<(), Problem> {
    for name in TOKENS {
        let (check, says) = match guest.get(name).map(SecretHash::deserialize) {
            Some(Ok(hash)) if hash.matches(text(body, name)) => continue,
            Some(_) => (CheckName::Validation, format!("The {name} is not the one of the account")),
            None => {
                let name = text(guest, "username");
                let says = format!(
                    "The guest {name} does not wait for a sponsor: an account that does has a register_token and a token"
                );
                (CheckName::Object, says)
            }
        };
        return Err(actions::refuse(context, call, check, name, "IsValidToken", &says));
    }
    Ok(())
}

/// Another role and another end, where the sponsor says so.
fn accept(context: &Context, guest: &mut Members, body: &Members) -> Result<(), Invalid> {
    if let Some(role) = body.get("role_id") {
        if context.state.items("role").entry(&role.to_string()).is_none() {
            return Err(Invalid::unknown("role_id", "role", &role.to_string()));
        }
        guest.insert("role_id".to_owned(), role.clone());
    }
    let change = text(body, "modify_expire_time");
    if change.is_empty() {
        return Ok(());
    }
    let settings = resource::singleton_of(context.state, "GuestConfiguration", "GuestManager");
    let options = settings.get("guest_modify_expire_time_options").and_then(Value::as_object);
    let known: Vec<&str> = options.into_iter().flatten().map(|(name, _)| name.as_str()).collect();
    if !known.contains(&change) {
        return Err(Invalid::not_among("modify_expire_time", &known));
    }
    let end = match change {
        "none" => NEVER,
        "now" => context.now.as_seconds(),
        "expire_time" => {
            let end = text(body, "confirm_expire_time").trim();
            let end = end.parse().ok().filter(|end: &i64| *end >= 0);
            end.ok_or_else(|| Invalid::wrong("confirm_expire_time"))?
        }
        extension => {
            let seconds = extension.strip_prefix("plus ").and_then(duration);
            let seconds = seconds.ok_or_else(|| Invalid::wrong("modify_expire_time"))?;
            // From when it expires, or from now if it has, or never does.
            context
                .now
                .as_seconds()
                .max(self::seconds(guest, "expire_time"))
                .saturating_add(seconds)
        }
    };
    if end != NEVER && end < seconds(guest, "start_time") {
        let says = "The account would expire before it begins; give a later time, or 0 for never";
        return Err(Invalid::one("confirm_expire_time", "IsAfterStart", says));
    }
    guest.insert("expire_time".to_owned(), end.into());
    Ok(())
}

/// The seconds of `1d`, `8h` and the like.
fn duration(text: &str) -> Option<i64> {
    let unit = text.chars().last()?;
    let number: i64 = text.strip_suffix(unit)?.parse().ok().filter(|number| *number >= 0)?;
    let seconds = match unit {
        'h' => 3_600,
        'd' => 86_400,
        'w' => 604_800,
        'm' => 30 * 86_400,
        'y' => 365 * 86_400,
        _ => return None,
    };
    number.checked_mul(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_a_number_and_a_unit() {
        assert_eq!(duration("1d"), Some(86_400));
        assert_eq!(duration("8h"), Some(28_800));
        for text in ["", "d", "-1d", "1é", "1", "9223372036854775807w"] {
            assert_eq!(duration(text), None, "{text}");
        }
    }
}
