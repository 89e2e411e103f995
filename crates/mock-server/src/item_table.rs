//! A table of items: the objects of a resource as JSON, just as its API names their members.
//! What decides on requests reads them through views (`records`), so that members which only
//! the API knows need no code at all.

mod texts;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::catalogue::Resource;
use crate::commit::LoadError;
use crate::generated::Generated;
use crate::item_table::texts::Texts;
use crate::records::{self, ItemKind};
use crate::row_text::RowText;
use crate::table::{AnyTable, row_name};

/// The members of an item, in the order of the API.
pub(crate) type Members = Map<String, Value>;

/// What the appliance itself needs of an item.
pub(crate) trait View: DeserializeOwned {
    /// Name of the table.
    const TABLE: &'static str;
}

/// What items are kept by. Numbers come in their order, before names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Key {
    Number(i64),
    Name(String),
}

impl Key {
    /// The key that a member makes; only numbers and texts do.
    pub(crate) fn of(value: &Value) -> Option<Self> {
        match value {
            Value::String(text) => Some(Self::Name(text.clone())),
            Value::Number(number) => number.as_i64().map(Self::Number),
            _ => None,
        }
    }
}

impl std::fmt::Display for Key {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => number.fmt(formatter),
            Self::Name(name) => name.fmt(formatter),
        }
    }
}

/// A key as the row is named.
pub(crate) fn key_text(value: &Value) -> Option<String> {
    Key::of(value).map(|key| key.to_string())
}

/// The items of one kind, by key.
pub(crate) struct ItemTable {
    name: String,
    kind: ItemKind,
    /// Those that somebody made or changed.
    items: BTreeMap<Key, Value>,
    /// The keys of the items of a name.
    labels: HashMap<String, BTreeSet<Key>>,
    changed: BTreeSet<Key>,
    /// Those that follow from the seed of the scenario, as long as nobody changed them.
    generated: Option<Generated>,
    /// Those of the generated ones that somebody deleted.
    gone: BTreeSet<Key>,
    texts: Texts,
}

/// An item where it is.
#[derive(Clone, Copy)]
pub(crate) enum Entry<'a> {
    Stored(&'a Key, &'a Value),
    Generated(&'a Generated, i64),
}

impl<'a> Entry<'a> {
    /// One member, without making the others.
    pub(crate) fn member(&self, name: &str) -> Option<Cow<'a, Value>> {
        match self {
            Self::Stored(_, item) => item.get(name).map(Cow::Borrowed),
            Self::Generated(generated, id) => generated.member(*id, name).map(Cow::Owned),
        }
    }

    pub(crate) fn members(&self) -> Cow<'a, Members> {
        match self {
            Self::Stored(_, Value::Object(members)) => Cow::Borrowed(members),
            Self::Stored(..) => Cow::Owned(Members::new()),
            Self::Generated(generated, id) => Cow::Owned(generated.item(*id)),
        }
    }

    fn view<V: View>(&self) -> Option<V> {
        match self {
            Self::Stored(_, item) => V::deserialize(*item).ok(),
            Self::Generated(generated, id) => {
                serde_json::from_value(Value::Object(generated.item(*id))).ok()
            }
        }
    }
}

impl ItemTable {
    pub(crate) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            kind: records::item_kind(name),
            items: BTreeMap::new(),
            labels: HashMap::new(),
            changed: BTreeSet::new(),
            generated: None,
            gone: BTreeSet::new(),
            texts: Texts::default(),
        }
    }

    /// Puts generated items under the stored ones.
    pub(crate) fn generate(&mut self, generated: Generated) {
        // Rows may say of anything that it is gone.
        let strangers = self.gone.iter().filter(|key| match key {
            Key::Number(id) => !generated.contains(*id),
            Key::Name(_) => true,
        });
        self.changed.extend(strangers.cloned());
        self.gone.retain(|key| !self.changed.contains(key));
        self.generated = Some(generated);
        self.texts.forget_all();
    }

    /// The item of a key as it stands in an address.
    pub(crate) fn get(&self, key: &str) -> Option<Cow<'_, Members>> {
        self.entry(key).map(|entry| entry.members())
    }

    pub(crate) fn entry(&self, text: &str) -> Option<Entry<'_>> {
        // A number is written in one way only.
        let number = text.parse().ok().filter(|number: &i64| number.to_string() == text);
        let by_number = number.and_then(|number| self.entry_of(&Key::Number(number)));
        by_number.or_else(|| self.entry_of(&Key::Name(text.to_owned())))
    }

    fn entry_of(&self, key: &Key) -> Option<Entry<'_>> {
        match (self.items.get_key_value(key), key, &self.generated) {
            (Some((key, item)), _, _) => Some(Entry::Stored(key, item)),
            (None, Key::Number(id), Some(generated))
                if generated.contains(*id) && !self.gone.contains(key) =>
            {
                Some(Entry::Generated(generated, *id))
            }
            _ => None,
        }
    }

    /// All items in the order of their keys.
    pub(crate) fn entries(&self) -> impl DoubleEndedIterator<Item = Entry<'_>> {
        let ids = self.generated.as_ref().map_or(0..0, Generated::ids);
        let (first, behind) = (Key::Number(ids.start), Key::Number(ids.end));
        let stored = |(key, item)| Entry::Stored(key, item);
        let before = self.items.range(..&first).map(stored);
        let among = ids.filter_map(|id| self.entry_of(&Key::Number(id)));
        let after = self.items.range(&behind..).map(stored);
        before.chain(among).chain(after)
    }

    pub(crate) fn len(&self) -> usize {
        let Some(generated) = &self.generated else { return self.items.len() };
        let ids = generated.ids();
        let changed = self.items.range(Key::Number(ids.start)..Key::Number(ids.end)).count();
        let made = usize::try_from(ids.end - ids.start).unwrap_or_default();
        self.items.len() - changed + made - self.gone.len()
    }

    /// All items in the order of their keys.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Cow<'_, Members>> {
        self.entries().map(|entry| entry.members())
    }

    /// The first item whose member is this text.
    pub(crate) fn find(&self, member: &str, text: &str) -> Option<Cow<'_, Members>> {
        self.entry_by(member, text).map(|entry| entry.members())
    }

    pub(crate) fn entry_by(&self, member: &str, text: &str) -> Option<Entry<'_>> {
        match self.is_indexed(member) {
            true => self.entries_by(member, text).next(),
            false => {
                self.entries().find(|entry| entry.member(member).is_some_and(|held| *held == text))
            }
        }
    }

    /// The items of one name, without looking at the others.
    pub(crate) fn entries_by(&self, member: &str, text: &str) -> impl Iterator<Item = Entry<'_>> {
        debug_assert!(self.is_indexed(member));
        let keys = self.labels.get(text).into_iter().flatten();
        let stored =
            keys.filter_map(|key| self.items.get(key).map(|item| Entry::Stored(key, item)));
        let generated = self.generated.as_ref().and_then(|generated| generated.find(text));
        let generated = generated.and_then(|id| self.entry_of(&Key::Number(id)));
        // Whoever changed it may have given it another name.
        stored.chain(generated.filter(|entry| matches!(entry, Entry::Generated(..))))
    }

    /// Whether the items of one name can be found without looking at all of them.
    pub(crate) fn is_indexed(&self, member: &str) -> bool {
        member == self.kind.label
    }

    /// An item as answers show it: the text that is kept, or else the one that `write` makes.
    pub(crate) fn text(
        &self,
        entry: Entry,
        resource: &'static Resource,
        base: &str,
        write: impl FnOnce() -> Option<Box<RawValue>>,
    ) -> Option<Arc<RawValue>> {
        let number;
        let key = match entry {
            Entry::Stored(key, _) => key,
            Entry::Generated(_, id) => {
                number = Key::Number(id);
                &number
            }
        };
        if let Some(text) = self.texts.get(key, resource, base) {
            return Some(text);
        }
        let text: Arc<RawValue> = write()?.into();
        self.texts.keep(key.clone(), resource, base, Arc::clone(&text));
        Some(text)
    }

    pub(crate) fn view<V: View>(&self, key: &str) -> Option<V> {
        self.entry(key)?.view()
    }

    pub(crate) fn view_by<V: View>(&self, member: &str, text: &str) -> Option<V> {
        self.entry_by(member, text)?.view()
    }

    pub(crate) fn views<V: View>(&self) -> impl Iterator<Item = V> {
        self.entries().filter_map(|entry| entry.view())
    }

    /// The largest number among the keys.
    pub(crate) fn largest_id(&self) -> i64 {
        let made = self.generated.as_ref().map_or(0, |generated| generated.ids().end - 1);
        let mut numbers = self.items.range(..Key::Name(String::new())).rev();
        match numbers.next() {
            Some((Key::Number(number), _)) => made.max(*number),
            _ => made,
        }
    }

    /// Adds an item, or replaces the one with its key. One that the appliance could not read
    /// afterwards is refused with the reason.
    pub(crate) fn put(&mut self, members: Members) -> Result<(), String> {
        let item = Value::Object(members);
        self.check(&item)?;
        let key = self.key_of(&item).ok_or("it has no key")?;
        self.insert(key.clone(), item);
        self.changed.insert(key);
        Ok(())
    }

    fn insert(&mut self, key: Key, item: Value) {
        self.forget_label(&key);
        self.texts.forget(&key);
        if let Some(label) = item[self.kind.label].as_str() {
            self.labels.entry(label.to_owned()).or_default().insert(key.clone());
        }
        self.gone.remove(&key);
        self.items.insert(key, item);
    }

    fn forget_label(&mut self, key: &Key) {
        let label = self.items.get(key).and_then(|item| item[self.kind.label].as_str());
        if let Some(keys) = label.and_then(|label| self.labels.get_mut(label)) {
            keys.remove(key);
        }
    }

    /// Whether an item could be kept; one without a key gets one to be looked at with.
    pub(crate) fn check_of(&self, mut members: Members) -> Result<(), String> {
        members.entry(self.kind.key).or_insert_with(|| 0.into());
        self.check(&Value::Object(members))
    }

    pub(crate) fn remove(&mut self, key: &str) {
        let key = match key.parse() {
            Ok(number) if self.entry_of(&Key::Number(number)).is_some() => Key::Number(number),
            _ => Key::Name(key.to_owned()),
        };
        self.forget_label(&key);
        self.texts.forget(&key);
        self.items.remove(&key);
        if self.is_generated(&key) {
            self.gone.insert(key.clone());
        }
        self.changed.insert(key);
    }

    fn is_generated(&self, key: &Key) -> bool {
        let Key::Number(id) = key else { return false };
        self.generated.as_ref().is_some_and(|generated| generated.contains(*id))
    }

    fn check(&self, item: &Value) -> Result<(), String> {
        let label = self.kind.label;
        match !self.kind.is_viewed || item[label].is_string() {
            true => (self.kind.check)(item),
            false => Err(format!("its {label} is no text")),
        }
    }

    fn key_of(&self, item: &Value) -> Option<Key> {
        Key::of(&item[self.kind.key])
    }

    /// The row of a key as it is stored: nothing where nothing is to be remembered.
    fn row(&self, key: &Key) -> Option<String> {
        match self.items.get(key) {
            Some(item) => Some(item.to_string()),
            None => self.gone.contains(key).then(|| Value::Null.to_string()),
        }
    }
}

impl AnyTable for ItemTable {
    fn name(&self) -> &str {
        &self.name
    }

    fn load(&mut self, key: &str, json: &str) -> Result<(), LoadError> {
        let corrupt =
            |reason: String| LoadError::Corrupt { row: row_name(&self.name, key), reason };
        let mut item: Value =
            serde_json::from_str(json).map_err(|error| corrupt(error.to_string()))?;
        // A generated item that somebody deleted.
        if let (Value::Null, Ok(number)) = (&item, key.parse()) {
            self.gone.insert(Key::Number(number));
            return Ok(());
        }
        if let Some(members) = item.as_object_mut() {
            (self.kind.upgrade)(members);
        }
        self.check(&item).map_err(corrupt)?;
        match self.key_of(&item) {
            Some(own) if own.to_string() == key => {
                self.insert(own, item);
                Ok(())
            }
            own => {
                let own = own.map(|own| own.to_string()).unwrap_or_default();
                Err(corrupt(format!("it belongs under the key {own}")))
            }
        }
    }

    fn drain(&mut self, rows: &mut Vec<(String, Option<RowText>)>) {
        for key in std::mem::take(&mut self.changed) {
            let text = self.row(&key).map(RowText::from);
            rows.push((row_name(&self.name, &key.to_string()), text));
        }
    }

    fn touch(&mut self) {
        self.changed = self.items.keys().chain(&self.gone).cloned().collect();
    }

    fn export(&self) -> Map<String, Value> {
        let gone = self.gone.iter().map(|key| (key.to_string(), Value::Null));
        let items = self.items.iter().map(|(key, item)| (key.to_string(), item.clone()));
        items.chain(gone).collect()
    }
}
