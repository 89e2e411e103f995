//! Writing an item: everything is checked before anything changes.

use serde_json::{Map, Value};

use crate::appliance::Context;
use crate::item_table::{Members, key_text};
use crate::problem::Problem;
use crate::random::Random;
use crate::resource::validation::Gathering;
use crate::resource::{FieldKind, Invalid, Presence, Resource, Wording, input, reference, refuse};
use crate::secret::SecretHash;
use crate::state::FIRST_ID;
use crate::trace::CheckName;

/// How much of a stored item a request puts in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// The members that it names (PATCH).
    Update,
    /// All of it (PUT).
    Replace,
}

/// What came of it.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) stored: Members,
    /// What only this one answer shows.
    pub(super) shown_once: Vec<(String, Value)>,
}

/// Creates an item, or changes the one that is stored.
pub(super) fn write(
    context: &mut Context,
    resource: &'static Resource,
    body: Members,
    before: Option<(Members, Mode)>,
) -> Result<Written, Problem> {
    note_unknown(context, resource, &body);
    let (before, mode) = match before {
        Some((stored, mode)) => (Some(stored), mode),
        None => (None, Mode::Replace),
    };
    let outcome = validated(context, resource, &body, before.as_ref(), mode);
    let (item, shown_once) =
        outcome.map_err(|(check, invalid)| refuse(context, check, resource.wording, invalid))?;
    context.trace.passed(CheckName::Validation, "every member is valid");
    put(context, resource, before.as_ref(), item.clone());
    Ok(Written { stored: item, shown_once })
}

/// Stores an item that the appliance makes itself, through the same door as a request.
pub(crate) fn insert(
    context: &mut Context,
    resource: &'static Resource,
    body: &Value,
) -> Result<Members, Problem> {
    let body = body.as_object().cloned().unwrap_or_default();
    write(context, resource, body, None).map(|written| written.stored)
}

type Valid = (Members, Vec<(String, Value)>);

fn validated(
    context: &mut Context,
    resource: &'static Resource,
    body: &Members,
    before: Option<&Members>,
    mode: Mode,
) -> Result<Valid, (CheckName, Invalid)> {
    let invalid = |invalid| (CheckName::Validation, invalid);
    let given = input::given(context.state, resource, body).map_err(invalid)?;
    let mut item = match mode {
        Mode::Update => {
            let mut item = before.cloned().unwrap_or_default();
            item.extend(given.clone());
            item
        }
        Mode::Replace => given.clone(),
    };
    complete(resource, &mut item, before).map_err(invalid)?;
    let shown_once =
        (resource.hooks.prepare)(context, before, &given, &mut item).map_err(invalid)?;
    for field in resource.fields {
        if let (FieldKind::Secret, Some(Value::String(secret))) = (field.kind, item.get(field.name))
        {
            let hash = SecretHash::of(secret, &mut context.random).into_value();
            item.insert(field.name.to_owned(), hash);
        }
    }
    refuse_renaming_built_in(resource, &item, before).map_err(invalid)?;
    refuse_taken(context, resource, &item, before)
        .map_err(|invalid| (CheckName::Uniqueness, invalid))?;
    let readable = context.state.items(resource.table).check_of(item.clone(), ID);
    readable.map_err(|reason| {
        let says = format!("The item can not be used: {reason}");
        (CheckName::Validation, Invalid::one("body", "IsValid", says))
    })?;
    if resource.key == ID {
        number(context, resource, before, &mut item);
    }
    Ok((in_order(resource, item), shown_once))
}

/// The key of items that have a number; others are known by a name.
const ID: &str = "id";

/// Gives a new item its id, once everything else is right: a refused request takes none.
fn number(
    context: &mut Context,
    resource: &Resource,
    before: Option<&Members>,
    item: &mut Members,
) {
    let id = match before.and_then(|before| before.get(ID)) {
        Some(id) => id.clone(),
        None => context.state.next_id(resource.table).into(),
    };
    item.insert(ID.to_owned(), id);
}

/// Fills in what nobody said; names what somebody should have.
fn complete(
    resource: &Resource,
    item: &mut Members,
    before: Option<&Members>,
) -> Result<(), Invalid> {
    let mut gathering = Gathering::default();
    for field in resource.fields {
        let is_said = match item.get(field.name) {
            None | Some(Value::Null) => false,
            Some(Value::String(text)) => {
                !text.is_empty() || matches!(field.presence, Presence::Optional(_))
            }
            Some(_) => true,
        };
        if is_said {
            continue;
        }
        match field.presence {
            Presence::Required => {
                gathering.take::<()>(Err(Invalid::missing(field.name)));
            }
            Presence::Optional(fallback) => match fallback.value() {
                Some(value) => drop(item.insert(field.name.to_owned(), value)),
                None => drop(item.shift_remove(field.name)),
            },
            Presence::ReadOnly => {
                if let Some(value) = before.and_then(|before| before.get(field.name)) {
                    item.insert(field.name.to_owned(), value.clone());
                }
            }
        }
    }
    gathering.finish()
}

/// What the system made keeps its name: parts of the appliance know it by that.
fn refuse_renaming_built_in(
    resource: &Resource,
    item: &Members,
    before: Option<&Members>,
) -> Result<(), Invalid> {
    let member = resource.name_member();
    let Some(before) = before.filter(|before| is_built_in(resource, before)) else {
        return Ok(());
    };
    match before.get(member) == item.get(member) {
        true => Ok(()),
        false => {
            let name = before.get(member).and_then(key_text).unwrap_or_default();
            let says = format!("{name} is part of the system and keeps its name");
            Err(Invalid::one(member, "IsFixed", says))
        }
    }
}

/// Objects that users make have ids from 3001 upward (fact sheet C6).
fn is_built_in(resource: &Resource, item: &Members) -> bool {
    let id = item.get(ID).and_then(Value::as_i64);
    resource.wording == Wording::Messages && id.is_some_and(|id| id < FIRST_ID)
}

/// Names are unique within a resource.
fn refuse_taken(
    context: &Context,
    resource: &Resource,
    item: &Members,
    before: Option<&Members>,
) -> Result<(), Invalid> {
    let unique = resource.name_member();
    let Some(name) = item.get(unique).and_then(Value::as_str) else { return Ok(()) };
    let own = before.and_then(|before| before.get(resource.key));
    let holder = context.state.items(resource.table).find(unique, name);
    match holder.is_some_and(|holder| own.is_none() || holder.get(resource.key) != own) {
        false => Ok(()),
        true => {
            let title = resource.title;
            let says = format!("Another {title} has the name \"{name}\"");
            Err(Invalid::one(unique, "IsUnique", says))
        }
    }
}

/// The members in the order of the fields; others behind them.
fn in_order(resource: &Resource, mut item: Members) -> Members {
    let mut ordered = Map::new();
    for field in resource.fields {
        if let Some(value) = item.shift_remove(field.name) {
            ordered.insert(field.name.to_owned(), value);
        }
    }
    ordered.extend(item);
    ordered
}

fn put(
    context: &mut Context,
    resource: &'static Resource,
    before: Option<&Members>,
    item: Members,
) {
    let key_before = before.and_then(|before| before.get(resource.key)).and_then(key_text);
    let key = item.get(resource.key).and_then(key_text);
    // It was looked at before it got its number.
    let _ = context.state.items_mut(resource.table).put(item.clone());
    if let Some(key_before) = key_before.filter(|_| key_before_differs(before, resource, &key)) {
        context.state.items_mut(resource.table).remove(&key_before);
    }
    reference::follow_name(context.state, resource, before, &item);
    (resource.hooks.follow)(context, before, Some(&item));
}

fn key_before_differs(before: Option<&Members>, resource: &Resource, key: &Option<String>) -> bool {
    before.and_then(|before| before.get(resource.key)).and_then(key_text) != *key
}

/// Removes an item that nothing needs.
pub(super) fn delete(
    context: &mut Context,
    resource: &'static Resource,
    stored: &Members,
) -> Result<(), Problem> {
    let name = stored.get(resource.name_member()).and_then(key_text).unwrap_or_default();
    let user = reference::user(context.state, resource, &name);
    let reason = match is_built_in(resource, stored) {
        true => Some(format!("{name} is part of the system and cannot be deleted")),
        false => user.or_else(|| (resource.hooks.keep)(context.state, stored)),
    };
    if let Some(reason) = reason {
        let invalid = Invalid::one(resource.key, "IsUnused", reason);
        return Err(refuse(context, CheckName::Reference, resource.wording, invalid));
    }
    let key = stored.get(resource.key).and_then(key_text).unwrap_or_default();
    context.state.items_mut(resource.table).remove(&key);
    (resource.hooks.follow)(context, Some(stored), None);
    Ok(())
}

/// An item of the first boot: with defaults, and secrets hashed; not checked otherwise, because it
/// is part of the program and tested.
pub(crate) fn seeded(resource: &Resource, mut item: Members, random: &mut Random) -> Members {
    for field in resource.fields {
        match (item.get(field.name), field.presence, field.kind) {
            (Some(Value::String(secret)), _, FieldKind::Secret) => {
                let hash = SecretHash::of(secret, random).into_value();
                item.insert(field.name.to_owned(), hash);
            }
            // Nobody knows it: a first password is set by whoever installs the appliance.
            (None, Presence::Required, FieldKind::Secret) => {
                let hash = SecretHash::of(&random.token(), random).into_value();
                item.insert(field.name.to_owned(), hash);
            }
            (None, Presence::Optional(fallback), _) => {
                if let Some(value) = fallback.value() {
                    item.insert(field.name.to_owned(), value);
                }
            }
            _ => {}
        }
    }
    in_order(resource, item)
}

/// A misspelled member has no effect; the trace says so.
fn note_unknown(context: &mut Context, resource: &Resource, body: &Members) {
    let unknown: Vec<&str> = body
        .keys()
        .map(String::as_str)
        .filter(|name| !resource.fields.iter().any(|field| field.name == *name))
        .collect();
    if !unknown.is_empty() {
        let says = format!("passed over, because no such member exists: {}", unknown.join(", "));
        context.trace.skipped(CheckName::Validation, says, None);
    }
}
