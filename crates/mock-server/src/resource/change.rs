//! Writing an item: everything is checked before anything changes.

use serde_json::{Map, Value};

use crate::appliance::Context;
use crate::catalogue::{Field, Resource, Variant};
use crate::item_table::{Members, key_text};
use crate::problem::Problem;
use crate::random::Random;
use crate::resource::validation::Gathering;
use crate::resource::{Invalid, Wording, input, lookup, reference, refuse, render};
use crate::secret::SecretHash;
use crate::state::{FIRST_ID, SINGLETON};
use crate::trace::CheckName;

/// What came of it.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) stored: Members,
    /// What only this one answer shows.
    pub(super) shown_once: Vec<(String, Value)>,
}

/// Creates an item, or changes the one that is stored: `Update` puts in the members that the
/// request names, `Replace` all of it.
pub(super) fn write(
    context: &mut Context,
    resource: &'static Resource,
    body: Members,
    before: Option<(Members, Variant)>,
) -> Result<Written, Problem> {
    let (before, variant) = match before {
        Some((stored, variant)) => (Some(stored), variant),
        None => (None, Variant::Create),
    };
    note_unknown(context, resource, &body, before.as_ref());
    let outcome = validated(context, resource, &body, before.as_ref(), variant);
    let (item, shown_once) =
        outcome.map_err(|(check, invalid)| refuse(context, check, resource.messages, invalid))?;
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

/// Changes the one object of its kind.
pub(super) fn write_singleton(
    context: &mut Context,
    resource: &'static Resource,
    body: Members,
    before: &Members,
    variant: Variant,
) -> Result<Members, Problem> {
    note_unknown(context, resource, &body, Some(before));
    let outcome = (|| {
        let given = input::given(context.state, resource, &body)?;
        let mut item = before.clone();
        if variant != Variant::Update {
            require(resource, &given, variant)?;
        }
        item.extend(given.clone());
        (resource.hooks.prepare)(context, Some(before), &given, &mut item)?;
        hash_secrets(context, resource, &mut item);
        Ok(in_order(resource, item))
    })();
    let item = outcome
        .map_err(|invalid| refuse(context, CheckName::Validation, resource.messages, invalid))?;
    context.trace.passed(CheckName::Validation, "every member is valid");
    // What is under this key is never looked at by anything but the API.
    let _ = context.state.items_mut(SINGLETON).put(item.clone());
    (resource.hooks.follow)(context, Some(before), Some(&item));
    Ok(item)
}

fn require(resource: &Resource, given: &Members, variant: Variant) -> Result<(), Invalid> {
    let mut gathering = Gathering::default();
    for field in resource.fields.iter().filter(|field| field.is_required(variant)) {
        if !field.is_read_only() && given.get(&field.name).is_none() {
            gathering.take::<()>(Err(Invalid::missing(&field.name)));
        }
    }
    gathering.finish()
}

type Valid = (Members, Vec<(String, Value)>);

fn validated(
    context: &mut Context,
    resource: &'static Resource,
    body: &Members,
    before: Option<&Members>,
    variant: Variant,
) -> Result<Valid, (CheckName, Invalid)> {
    let invalid = |invalid| (CheckName::Validation, invalid);
    let given = input::given(context.state, resource, body).map_err(invalid)?;
    let mut item = match variant {
        Variant::Update => {
            let mut item = before.cloned().unwrap_or_default();
            item.extend(given.clone());
            item
        }
        _ => given.clone(),
    };
    keep_hidden(resource, body, before, &mut item);
    complete(resource, &mut item, before, variant).map_err(invalid)?;
    let shown_once =
        (resource.hooks.prepare)(context, before, &given, &mut item).map_err(invalid)?;
    hash_secrets(context, resource, &mut item);
    refuse_renaming_built_in(resource, &item, before).map_err(invalid)?;
    refuse_taken(context, resource, &item, before)
        .map_err(|invalid| (CheckName::Uniqueness, invalid))?;
    let readable = context.state.items(&resource.table).check_of(item.clone());
    readable.map_err(|reason| {
        let says = format!("The item can not be used: {reason}");
        (CheckName::Validation, Invalid::one("body", "IsValid", says))
    })?;
    // Items that do not show their number have one all the same.
    if resource.field(&resource.key).is_none_or(Field::is_read_only) {
        number(context, resource, before, &mut item);
    }
    Ok((in_order(resource, item), shown_once))
}

/// What an address says an item is within, such as the product of a downloadable role, is no
/// member of it, and is kept with it.
fn keep_hidden(resource: &Resource, body: &Members, before: Option<&Members>, item: &mut Members) {
    let Some(collection) = resource.collection() else { return };
    for name in collection.parameters().filter(|name| resource.field(name).is_none()) {
        let said = before.map_or_else(|| body.get(name), |before| before.get(name));
        if let Some(value) = said {
            item.insert(name.to_owned(), value.clone());
        }
    }
}

fn hash_secrets(context: &mut Context, resource: &Resource, item: &mut Members) {
    for field in resource.fields.iter().filter(|field| field.is_secret()) {
        match item.get(&field.name) {
            Some(Value::String(secret)) if secret.is_empty() => {
                item.shift_remove(&field.name);
            }
            Some(Value::String(secret)) => {
                let hash = SecretHash::of(secret, &mut context.random).into_value();
                item.insert(field.name.clone(), hash);
            }
            _ => {}
        }
    }
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
    let key = resource.key.as_str();
    let id = match before.and_then(|before| before.get(key)).or_else(|| item.get(key)) {
        Some(id) => id.clone(),
        None => context.state.next_id(&resource.table).into(),
    };
    item.insert(key.to_owned(), id);
}

/// Fills in what nobody said; names what somebody should have.
fn complete(
    resource: &Resource,
    item: &mut Members,
    before: Option<&Members>,
    variant: Variant,
) -> Result<(), Invalid> {
    let mut gathering = Gathering::default();
    // What creating asks for cannot be taken away by a change.
    let asked = if variant == Variant::Update { Variant::Create } else { variant };
    for field in &resource.fields {
        if field.name == resource.key && field.is_read_only() {
            continue;
        }
        if field.is_read_only() {
            let kept = before.and_then(|before| before.get(&field.name)).cloned();
            if let Some(value) = kept.or_else(|| field.fallback()) {
                item.insert(field.name.clone(), value);
            }
            continue;
        }
        let is_required = field.is_required(asked);
        let is_said = match item.get(&field.name) {
            None | Some(Value::Null) => false,
            Some(Value::String(text)) => !text.is_empty() || !is_required,
            Some(_) => true,
        };
        if is_said {
            continue;
        }
        if is_required {
            gathering.take::<()>(Err(Invalid::missing(&field.name)));
            continue;
        }
        // Secrets are not shown: what is neutral for them is that there is none.
        match field.fallback().filter(|_| !field.is_secret() || field.default.is_some()) {
            Some(value) => drop(item.insert(field.name.clone(), value)),
            None => drop(item.shift_remove(&field.name)),
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
    let member = resource.label();
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
    resource.messages == Wording::Messages && id.is_some_and(|id| id < FIRST_ID)
}

/// Names are unique within a resource, or within what they belong to.
fn refuse_taken(
    context: &Context,
    resource: &Resource,
    item: &Members,
    before: Option<&Members>,
) -> Result<(), Invalid> {
    let unique = resource.unique();
    let Some((label, scope)) = unique.split_last() else { return Ok(()) };
    let Some(name) = item.get(*label).and_then(key_text) else { return Ok(()) };
    if *label == resource.key && resource.field(label).is_some_and(Field::is_read_only) {
        return Ok(());
    }
    let own = before.and_then(|before| before.get(&resource.key));
    let items = context.state.items(&resource.table);
    let is_other = |entry: &crate::item_table::Entry| {
        let holds = |name: &&&str| {
            entry.member(name).and_then(|held| key_text(&held))
                == item.get(**name).and_then(key_text)
        };
        let key = entry.member(&resource.key);
        scope.iter().all(|name| holds(&name)) && (own.is_none() || key.as_deref() != own)
    };
    let is_taken = match items.is_indexed(label) {
        true => items.entries_by(label, &name).any(|entry| is_other(&entry)),
        false => items.entries().any(|entry| {
            let held = entry.member(label).and_then(|held| key_text(&held));
            held.is_some_and(|held| held == name) && is_other(&entry)
        }),
    };
    match is_taken {
        false => Ok(()),
        true => {
            let title = &resource.title;
            let says = format!("Another {title} has the name \"{name}\"");
            Err(Invalid::one(label, "IsUnique", says))
        }
    }
}

/// The members in the order of the fields; others behind them.
fn in_order(resource: &Resource, mut item: Members) -> Members {
    let mut ordered = Map::new();
    for field in &resource.fields {
        if let Some(value) = item.shift_remove(&field.name) {
            ordered.insert(field.name.clone(), value);
        }
    }
    ordered.extend(item);
    ordered
}

/// Stores an item, and whatever follows from that.
pub(crate) fn put(
    context: &mut Context,
    resource: &'static Resource,
    before: Option<&Members>,
    item: Members,
) {
    let key = |item: &Members| item.get(&resource.key).and_then(key_text);
    let (key_before, key_after) = (before.and_then(key), key(&item));
    // It was looked at before it got its number.
    let _ = context.state.items_mut(&resource.table).put(item.clone());
    if let Some(key_before) = key_before.filter(|before| Some(before) != key_after.as_ref()) {
        context.state.items_mut(&resource.table).remove(&key_before);
    }
    reference::follow_name(context.state, resource, before, &item);
    (resource.hooks.follow)(context, before, Some(&item));
}

/// Removes an item that nothing needs.
pub(super) fn delete(
    context: &mut Context,
    resource: &'static Resource,
    stored: &Members,
) -> Result<(), Problem> {
    let name = lookup::name_of(resource, stored);
    let user = reference::used_by(context.state, resource, &name);
    let reason = match is_built_in(resource, stored) {
        true => Some(format!("{name} is part of the system and cannot be deleted")),
        false => user.or_else(|| (resource.hooks.keep)(context.state, stored)),
    };
    if let Some(reason) = reason {
        let invalid = Invalid::one(&resource.key, "IsUnused", reason);
        return Err(refuse(context, CheckName::Reference, resource.messages, invalid));
    }
    let key = stored.get(&resource.key).and_then(key_text).unwrap_or_default();
    context.state.use_up(&resource.table, &key);
    context.state.items_mut(&resource.table).remove(&key);
    context.state.keep_deleted(&resource.table, stored.clone());
    (resource.hooks.follow)(context, Some(stored), None);
    Ok(())
}

/// Puts back an item that was deleted, unless something else has taken its place since.
pub(crate) fn restore(
    context: &mut Context,
    resource: &'static Resource,
    item: &Members,
) -> Result<(), Problem> {
    let key = item.get(&resource.key).and_then(key_text).unwrap_or_default();
    let outcome = match context.state.items(&resource.table).entry(&key) {
        Some(_) => {
            let says = format!("Another {} has the {} {key}", resource.title, resource.key);
            Err(Invalid::one(&resource.key, "IsUnique", says))
        }
        None => refuse_taken(context, resource, item, None),
    };
    outcome
        .map_err(|invalid| refuse(context, CheckName::Uniqueness, Wording::Messages, invalid))?;
    put(context, resource, None, item.clone());
    Ok(())
}

/// An item of the first boot: with defaults, and secrets hashed; not checked otherwise, because it
/// is part of the program and tested.
pub(crate) fn seeded(resource: &Resource, mut item: Members, random: &mut Random) -> Members {
    for field in &resource.fields {
        let is_wanted = field.is_required(Variant::Create);
        match (item.get(&field.name), field.is_secret()) {
            (Some(Value::String(secret)), true) => {
                let hash = SecretHash::of(secret, random).into_value();
                item.insert(field.name.clone(), hash);
            }
            // Nobody knows it: a first password is set by whoever installs the appliance.
            (None, true) if is_wanted => {
                let hash = SecretHash::of(&random.token(), random).into_value();
                item.insert(field.name.clone(), hash);
            }
            (None, false) => {
                if let Some(value) = field.fallback() {
                    item.insert(field.name.clone(), value);
                }
            }
            _ => {}
        }
    }
    in_order(resource, item)
}

/// Says what of a body counts for nothing: members that do not exist, and those that the appliance
/// sets. Who sends back what was read says nothing by them.
fn note_unknown(
    context: &mut Context,
    resource: &Resource,
    body: &Members,
    before: Option<&Members>,
) {
    let is_set_here = |name: &str| resource.field(name).is_some_and(Field::is_read_only);
    let mut set_here: Vec<&str> =
        body.keys().map(String::as_str).filter(|name| is_set_here(name)).collect();
    if let (Some(before), false) = (before, set_here.is_empty()) {
        let shown = render(context, resource, before);
        set_here.retain(|name| shown.get(*name) != body.get(*name));
    }
    if !set_here.is_empty() {
        let says = format!("passed over, because the appliance sets it: {}", set_here.join(", "));
        context.trace.skipped(CheckName::Validation, says, None);
    }
    if resource.custom {
        return;
    }
    let is_known = |name: &&str| {
        resource.field(name).is_some()
            || resource
                .collection()
                .is_some_and(|path| path.parameters().any(|known| known == *name))
    };
    let unknown: Vec<&str> =
        body.keys().map(String::as_str).filter(|name| !is_known(name)).collect();
    if !unknown.is_empty() {
        let says = format!("passed over, because no such member exists: {}", unknown.join(", "));
        context.trace.skipped(CheckName::Validation, says, None);
    }
}
