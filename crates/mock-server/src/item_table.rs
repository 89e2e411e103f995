//! A table of items: the objects of a resource as JSON, just as its API names their members.
//! What decides on requests reads them through views (`records`), so that members which only
//! the API knows need no code at all.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::commit::LoadError;
use crate::table::{AnyTable, row_name};

/// The members of an item, in the order of the API.
pub(crate) type Members = Map<String, Value>;

/// What the appliance itself needs of an item.
pub(crate) trait View: DeserializeOwned {
    /// Name of the table.
    const TABLE: &'static str;
}

/// A kind of item.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ItemKind {
    /// Name of its table.
    pub(crate) table: &'static str,
    /// The member by which items are kept.
    pub(crate) key: &'static str,
    /// The member by which people know them, which is a text.
    pub(crate) label: &'static str,
    /// Whether the view can be read; says why not.
    pub(crate) check: fn(&Value) -> Result<(), String>,
    /// Brings an item that an earlier version stored into today's form.
    pub(crate) upgrade: fn(&mut Members),
}

/// The `check` of a kind with the view `V`.
pub(crate) fn readable<V: View>(item: &Value) -> Result<(), String> {
    V::deserialize(item).map(drop).map_err(|error| error.to_string())
}

/// The `upgrade` of a kind that has always been stored as it is.
pub(crate) fn unchanged(_: &mut Members) {}

/// The items of one kind, by key.
pub(crate) struct ItemTable {
    kind: &'static ItemKind,
    items: BTreeMap<String, Value>,
    changed: BTreeSet<String>,
}

impl ItemTable {
    pub(crate) fn new(kind: &'static ItemKind) -> Self {
        Self { kind, items: BTreeMap::new(), changed: BTreeSet::new() }
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Members> {
        self.items.get(key).and_then(Value::as_object)
    }

    /// All items in the order of their keys.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Members> {
        self.items.values().filter_map(Value::as_object)
    }

    /// The first item whose member is this text.
    pub(crate) fn find(&self, member: &str, text: &str) -> Option<&Members> {
        self.iter().find(|item| item.get(member).is_some_and(|value| value == text))
    }

    pub(crate) fn view<V: View>(&self, key: &str) -> Option<V> {
        self.items.get(key).and_then(|item| V::deserialize(item).ok())
    }

    pub(crate) fn view_by<V: View>(&self, member: &str, text: &str) -> Option<V> {
        let item = self.items.values().find(|item| item[member] == text)?;
        V::deserialize(item).ok()
    }

    pub(crate) fn views<V: View>(&self) -> impl Iterator<Item = V> {
        self.items.values().filter_map(|item| V::deserialize(item).ok())
    }

    /// The largest number among the keys.
    pub(crate) fn largest_id(&self) -> i64 {
        self.items.keys().filter_map(|key| key.parse().ok()).max().unwrap_or_default()
    }

    /// Adds an item, or replaces the one with its key. One that the appliance could not read
    /// afterwards is refused with the reason.
    pub(crate) fn put(&mut self, members: Members) -> Result<(), String> {
        let item = Value::Object(members);
        self.check(&item)?;
        let key = self.key_of(&item).ok_or("it has no key")?;
        self.changed.insert(key.clone());
        self.items.insert(key, item);
        Ok(())
    }

    /// Whether an item could be kept; one without a number gets one to be looked at with.
    pub(crate) fn check_of(&self, mut members: Members, number: &str) -> Result<(), String> {
        if self.kind.key == number {
            members.entry(number).or_insert_with(|| 0.into());
        }
        self.check(&Value::Object(members))
    }

    pub(crate) fn remove(&mut self, key: &str) {
        self.changed.insert(key.to_owned());
        self.items.remove(key);
    }

    fn check(&self, item: &Value) -> Result<(), String> {
        match item[self.kind.label].is_string() {
            true => (self.kind.check)(item),
            false => Err(format!("its {} is no text", self.kind.label)),
        }
    }

    fn key_of(&self, item: &Value) -> Option<String> {
        key_text(&item[self.kind.key])
    }
}

/// A key as the row is named.
pub(crate) fn key_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

impl AnyTable for ItemTable {
    fn name(&self) -> &'static str {
        self.kind.table
    }

    fn load(&mut self, key: &str, json: &str) -> Result<(), LoadError> {
        let corrupt =
            |reason: String| LoadError::Corrupt { row: row_name(self.kind.table, key), reason };
        let mut item: Value =
            serde_json::from_str(json).map_err(|error| corrupt(error.to_string()))?;
        if let Some(members) = item.as_object_mut() {
            (self.kind.upgrade)(members);
        }
        self.check(&item).map_err(corrupt)?;
        match self.key_of(&item) {
            Some(own) if own == key => drop(self.items.insert(own, item)),
            own => {
                let own = own.unwrap_or_default();
                return Err(corrupt(format!("it belongs under the key {own}")));
            }
        }
        Ok(())
    }

    fn drain(&mut self, rows: &mut Vec<(String, Option<String>)>) {
        for key in std::mem::take(&mut self.changed) {
            let json = self.items.get(&key).map(Value::to_string);
            rows.push((row_name(self.kind.table, &key), json));
        }
    }

    fn touch(&mut self) {
        self.changed = self.items.keys().cloned().collect();
    }

    fn export(&self) -> Map<String, Value> {
        self.items.iter().map(|(key, item)| (key.clone(), item.clone())).collect()
    }
}
