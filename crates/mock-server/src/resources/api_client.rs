//! API clients (fact sheet C1). The grants `authorization_code` and `implicit`, redirect URIs,
//! scopes and the resource server are beyond the product and work in the profiles `standard`
//! and `oauth21` only.

mod redirect_uri;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::appliance::Context;
use crate::item_table::Members;
use crate::oauth::scope;
use crate::oauth::tokens::{self, Whose};
use crate::records::{Lifetime, LifetimeUnit, OperatorProfile, RESOURCE_SERVER};
use crate::resource::{Hooks, Invalid, text};
use crate::resources::is_enabled;
use crate::secret::SecretHash;
use crate::state::State;

pub(super) static HOOKS: Hooks = Hooks {
    prepare,
    render,
    rendered: &[
        "id",
        "client_secret",
        "grant_types",
        "operating_scope_label",
        "profile_id",
        "profile_name",
        "access_lifetime",
        "refresh_lifetime",
        "client_refresh",
        "auto_confirm",
    ],
    follow: revoke,
    ..Hooks::NONE
};

const UNITS: [&str; 5] = ["seconds", "minutes", "hours", "days", "weeks"];

/// The grants that a client may be given; the first two are the product's.
const GRANTS: [&str; 4] = ["client_credentials", "password", "authorization_code", "implicit"];

/// The longest lifetime: a hundred years.
const LONGEST_LIFETIME: i64 = 100 * 366 * 86_400;

fn prepare(
    context: &mut Context,
    before: Option<&Members>,
    given: &Members,
    item: &mut Members,
) -> Result<Vec<(String, Value)>, Invalid> {
    take_grants(before, given, item)?;
    take_profile(context.state, before, given, item)?;
    take_lifetime(given, item, "access_token_lifetime", "access_lifetime")?;
    take_lifetime(given, item, "refresh_token_lifetime", "refresh_lifetime")?;
    redirect_uri::check(text(item, "redirect_uri"))?;
    if !scope::is_known(text(item, "scope")) {
        return Err(Invalid::not_among("scope", &scope::SCOPES));
    }
    for name in ["redirect_uri", "operating_scope", "scope", "user_id"] {
        if text(item, name).is_empty() {
            item.insert(name.to_owned(), Value::Null);
        }
    }
    item.insert("auto_confirm".to_owned(), false.into());
    Ok(take_secret(context, before, given, item))
}

/// `grant_types` names one grant, and may name `refresh_token` besides. A password client is
/// made with refresh tokens unless the request says otherwise [observed with PowerArubaCP].
fn take_grants(
    before: Option<&Members>,
    given: &Members,
    item: &mut Members,
) -> Result<(), Invalid> {
    item.shift_remove("grant_types");
    let words: Vec<&str> = text(given, "grant_types").split_whitespace().collect();
    let grants: Vec<&str> = words.iter().copied().filter(|word| *word != "refresh_token").collect();
    let grant = match grants.as_slice() {
        [grant] if GRANTS.contains(grant) => (*grant).to_owned(),
        [_, ..] => return Err(Invalid::not_among("grant_types", &GRANTS)),
        [] => match before.map(|before| text(before, "grant_type")) {
            Some(grant) => grant.to_owned(),
            None => return Err(Invalid::missing("grant_types")),
        },
    };
    let has_refresh = match item.get("client_refresh").and_then(Value::as_bool) {
        Some(said) if given.contains_key("client_refresh") => said,
        _ if words.contains(&"refresh_token") => true,
        Some(kept) if words.is_empty() => kept,
        _ => grant == "password",
    };
    let can_refresh = matches!(grant.as_str(), "password" | "authorization_code");
    let is_public = item.get("client_public").and_then(Value::as_bool).unwrap_or_default();
    if is_public && grant == "client_credentials" {
        let says = "A public client has no secret and cannot use client_credentials";
        return Err(Invalid::one("client_public", "IsAllowed", says));
    }
    item.insert("grant_type".to_owned(), grant.into());
    item.insert("client_refresh".to_owned(), (has_refresh && can_refresh).into());
    Ok(())
}

/// By id, or by name; the one that is kept where a request names none.
fn take_profile(
    state: &State,
    before: Option<&Members>,
    given: &Members,
    item: &mut Members,
) -> Result<(), Invalid> {
    item.shift_remove("profile_name");
    let name = text(given, "profile_name");
    if !given.contains_key("profile_id") && !name.is_empty() {
        let profile = state.find::<OperatorProfile>("name", name);
        let profile =
            profile.ok_or_else(|| Invalid::unknown("profile_name", "operator profile", name))?;
        item.insert("profile_id".to_owned(), profile.id.into());
    }
    let kept = before.and_then(|before| before.get("profile_id")).cloned();
    let id = item.entry("profile_id").or_insert_with(|| kept.unwrap_or_default()).as_i64();
    let id = id.ok_or_else(|| Invalid::missing("profile_id"))?;
    match state.get::<OperatorProfile>(id) {
        Some(_) => Ok(()),
        None => Err(Invalid::one("profile_id", "IsKnown", format!("No operator profile {id}"))),
    }
}

/// A number and a unit, or both joined: `8 hours`.
fn take_lifetime(
    given: &Members,
    item: &mut Members,
    name: &str,
    joined: &str,
) -> Result<(), Invalid> {
    item.shift_remove(joined);
    let units = format!("{name}_units");
    if let (false, Some((number, unit))) =
        (given.contains_key(name), text(given, joined).split_once(' '))
    {
        let unit =
            UNITS.iter().find(|known| known.trim_end_matches('s') == unit.trim_end_matches('s'));
        let unit = *unit.ok_or_else(|| Invalid::wrong(joined))?;
        item.insert(name.to_owned(), number.into());
        item.insert(units.clone(), unit.into());
    }
    let number: Option<u32> = text(item, name).trim().parse().ok();
    let number = number.filter(|number| *number > 0).ok_or_else(|| Invalid::wrong(name))?;
    let unit = item.get(&units).and_then(|unit| LifetimeUnit::deserialize(unit).ok());
    let unit = unit.ok_or_else(|| Invalid::wrong(&units))?;
    if (Lifetime { number, unit }).seconds() > LONGEST_LIFETIME {
        return Err(Invalid::wrong(name));
    }
    item.insert(name.to_owned(), number.to_string().into());
    Ok(())
}

/// A public client has none. Otherwise the one that was given counts, or the one that is kept,
/// or a new one is made; a new one is shown in this answer only.
fn take_secret(
    context: &mut Context,
    before: Option<&Members>,
    given: &Members,
    item: &mut Members,
) -> Vec<(String, Value)> {
    let is_public = item.get("client_public").and_then(Value::as_bool).unwrap_or_default();
    let kept = before.and_then(|before| before.get("client_secret")).filter(|kept| !kept.is_null());
    // What reading shows is no secret: whoever sends it back wants to keep the one there is.
    let shown_before = kept.and_then(shown);
    let secret = text(given, "client_secret");
    let secret = if shown_before.as_deref() == Some(secret) { "" } else { secret };
    let (stored, shown) = match (is_public, secret.is_empty(), kept) {
        (true, _, _) => (Value::Null, None),
        (false, false, _) => (secret.into(), Some(secret.to_owned())),
        (false, true, Some(kept)) => (kept.clone(), None),
        (false, true, None) => {
            let made = STANDARD.encode(context.random.bytes::<33>());
            (made.clone().into(), Some(made))
        }
    };
    item.insert("client_secret".to_owned(), stored);
    shown.into_iter().map(|secret| ("client_secret".to_owned(), secret.into())).collect()
}

/// The text that reading shows for a kept secret.
fn shown(kept: &Value) -> Option<String> {
    SecretHash::deserialize(kept).ok().map(|hash| hash.as_shown())
}

/// In the order of a real server's answer [observed].
fn render(context: &Context, stored: &Members, rendered: &mut Members) {
    let state = &*context.state;
    let stored_value = |name: &str| stored.get(name).cloned().unwrap_or_default();
    let grant = text(stored, "grant_type");
    let has_refresh = stored_value("client_refresh") == true;
    let grants = if has_refresh { format!("{grant} refresh_token") } else { grant.to_owned() };
    let lifetime =
        |name: &str| format!("{} {}", text(stored, name), text(stored, &format!("{name}_units")));
    let secret = stored.get("client_secret").and_then(shown);
    let profile = stored.get("profile_id").and_then(Value::as_i64).unwrap_or_default();
    let profile_name = state.get::<OperatorProfile>(profile).map(|profile| profile.name);
    let label = match text(stored, "operating_scope") {
        RESOURCE_SERVER => "Resource server",
        _ => "ClearPass REST API",
    };
    let members = json!({
        "client_id": stored_value("client_id"),
        "client_secret": secret,
        "client_description": stored_value("client_description"),
        "grant_types": grants,
        "redirect_uri": stored_value("redirect_uri"),
        "operating_scope": stored_value("operating_scope"),
        "profile_id": profile,
        "auto_confirm": false,
        "enabled": is_enabled(stored),
        "scope": stored_value("scope"),
        "user_id": stored_value("user_id"),
        "access_lifetime": lifetime("access_token_lifetime"),
        "refresh_lifetime": lifetime("refresh_token_lifetime"),
        "operating_scope_label": label,
        "profile_name": profile_name,
        "client_public": stored_value("client_public"),
        "client_refresh": has_refresh,
        "access_token_lifetime": stored_value("access_token_lifetime"),
        "access_token_lifetime_units": stored_value("access_token_lifetime_units"),
        "refresh_token_lifetime": stored_value("refresh_token_lifetime"),
        "refresh_token_lifetime_units": stored_value("refresh_token_lifetime_units"),
        "id": stored_value("client_id"),
    });
    if let Value::Object(members) = members {
        *rendered = members;
    }
}

/// A client that is gone, renamed or disabled takes its tokens and codes with it [vendor docs].
fn revoke(context: &mut Context, before: Option<&Members>, after: Option<&Members>) {
    let Some(before) = before else { return };
    let client_id = text(before, "client_id");
    let lives_on = after.is_some_and(|after| {
        text(after, "client_id") == client_id && (is_enabled(after) || !is_enabled(before))
    });
    if !lives_on {
        tokens::end(context.state, context.now, Whose::Client(client_id));
    }
}
