//! Finding an item, and what is seen of its members.

use std::borrow::Cow;

use serde_json::{Value, json};

use crate::appliance::Context;
use crate::catalogue::{Field, Found, Resource, Special, Variant};
use crate::item_table::{Entry, Members, key_text};
use crate::mac;
use crate::problem::Problem;
use crate::resource::no_object;

/// The item that an address means.
#[derive(Clone, Debug)]
pub(crate) struct Target<'a> {
    pub(crate) resource: &'static Resource,
    /// What it is looked for within.
    pub(crate) scope: &'a [(String, String)],
    /// The member that names it.
    pub(crate) by: &'a str,
    pub(crate) value: &'a str,
}

impl<'a> Target<'a> {
    pub(crate) fn of(found: &'a Found) -> Self {
        let (value, scope) = match found.parameters.split_last() {
            Some(((_, value), scope)) => (value.as_str(), scope),
            None => ("", found.parameters.as_slice()),
        };
        Self { resource: found.resource, scope, by: &found.path.by, value }
    }
}

/// The item that is addressed, or the refusal.
pub(crate) fn find(context: &mut Context, target: &Target) -> Result<Members, Problem> {
    let Target { resource, scope, by, value } = target;
    let items = context.state.items(&resource.table);
    let value = written(resource, by, value);
    let is_within = |entry: &Entry| {
        scope.iter().all(|(name, wanted)| {
            let held = entry.member(name).and_then(|value| key_text(&value));
            held.is_none_or(|held| held == written(resource, name, wanted))
        })
    };
    let found = if *by == resource.key {
        items.entry(&value).filter(is_within)
    } else if scope.is_empty() {
        items.entry_by(by, &value)
    } else {
        let is_it = |entry: &Entry| {
            entry.member(by).and_then(|held| key_text(&held)).is_some_and(|held| held == value)
        };
        items.entries().find(|entry| is_it(entry) && is_within(entry))
    };
    match found {
        Some(entry) => Ok(entry.members().into_owned()),
        None => {
            let says = format!("there is no {} with {by} {value}", resource.title);
            Err(no_object(context, resource, says))
        }
    }
}

/// A value of an address as the member is stored.
fn written<'a>(resource: &Resource, member: &str, value: &'a str) -> Cow<'a, str> {
    let special = resource.field(member).and_then(|field| field.special);
    let written = match special {
        Some(Special::Mac) => mac::hyphens(value),
        Some(Special::PlainMac) => mac::digits(value),
        _ => None,
    };
    written.map_or(Cow::Borrowed(value), Cow::Owned)
}

/// What an answer shows of a stored member: nothing of secrets, something neutral where it must
/// show something.
pub(super) fn shown<'a>(field: &Field, stored: Option<Cow<'a, Value>>) -> Option<Cow<'a, Value>> {
    if !field.is_in(Variant::Output) {
        return None;
    }
    if field.is_secret() {
        return field.is_required(Variant::Output).then(|| Cow::Owned("".into()));
    }
    match stored {
        Some(value) => Some(value),
        None => match field.is_required(Variant::Output) {
            true => field.fallback().map(Cow::Owned),
            false => None,
        },
    }
}

/// What a filter or an order sees of an item: what an answer shows.
pub(super) fn seen<'a>(
    context: &Context,
    resource: &Resource,
    entry: Entry<'a>,
    name: &str,
) -> Option<Cow<'a, Value>> {
    if resource.hooks.rendered.contains(&name) {
        let mut rendered = super::render(context, resource, &entry.members());
        return rendered.shift_remove(name).map(Cow::Owned);
    }
    match resource.field(name) {
        Some(field) => shown(field, entry.member(name)),
        None if resource.custom => entry.member(name),
        None => None,
    }
}

/// What stands in the place of a nested secret: it is taken and not kept.
pub(super) fn forgotten() -> Value {
    json!("")
}

/// The members of an item by which others are told apart, as a text.
pub(super) fn name_of(resource: &Resource, item: &Members) -> String {
    item.get(resource.label()).and_then(key_text).unwrap_or_default()
}
