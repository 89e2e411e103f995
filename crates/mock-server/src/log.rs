//! A log as it is kept: as text. Nobody looks at most of it again, so a worker that wakes does
//! not take the time to read it, and a host that stores nothing does not take the time to write it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::commit::LoadError;
use crate::row_text::RowText;
use crate::state::MOST;
use crate::table::{AnyTable, row_name};

/// How many entries are kept; the oldest go first.
const MOST_ENTRIES: usize = 500;

/// The latest entries, by number.
pub(crate) struct Log {
    table: &'static str,
    texts: BTreeMap<u64, RowText>,
    /// The numbers and keys of the rows that are to be written or to go.
    changed: BTreeSet<u64>,
    strangers: BTreeSet<String>,
}

impl Log {
    pub(crate) fn new(table: &'static str) -> Self {
        let (texts, changed, strangers) = (BTreeMap::new(), BTreeSet::new(), BTreeSet::new());
        Self { table, texts, changed, strangers }
    }

    /// Adds an entry and lets go of the oldest beyond what is kept.
    pub(crate) fn add(&mut self, id: u64, text: RowText) {
        self.changed.insert(id);
        self.texts.insert(id, text);
        while self.texts.len() > MOST_ENTRIES {
            let Some((oldest, _)) = self.texts.pop_first() else { break };
            self.changed.insert(oldest);
        }
    }

    /// The entry of a number.
    pub(crate) fn get(&self, id: u64) -> Option<&RawValue> {
        self.texts.get(&id).and_then(|text| serde_json::from_str(text).ok())
    }

    /// Lets go of one entry.
    pub(crate) fn remove(&mut self, id: u64) {
        if self.texts.remove(&id).is_some() {
            self.changed.insert(id);
        }
    }

    /// All entries after that of a number, oldest first. A text that is no JSON is passed over:
    /// a broken log must not keep anyone from the data.
    pub(crate) fn after(&self, id: u64) -> Vec<&RawValue> {
        let from = id.saturating_add(1);
        self.texts.range(from..).filter_map(|(_, text)| serde_json::from_str(text).ok()).collect()
    }

    /// The first number behind all entries.
    pub(crate) fn next_id(&self) -> u64 {
        self.texts.keys().next_back().map_or(1, |id| id + 1)
    }

    pub(crate) fn clear(&mut self) {
        self.changed.extend(std::mem::take(&mut self.texts).into_keys());
    }
}

/// The number with zeros in front, so that keys sort as numbers do.
fn key(id: u64) -> String {
    format!("{id:0KEY_LENGTH$}")
}

/// Digits of the largest number.
const KEY_LENGTH: usize = 20;

impl AnyTable for Log {
    fn name(&self) -> &str {
        self.table
    }

    fn load(&mut self, text: &str, json: &str) -> Result<(), LoadError> {
        // Read only when someone looks, but what is plainly no entry is let go of here, so that
        // a broken log keeps nobody from the data.
        let id = text.parse().ok().filter(|id: &u64| *id < MOST as u64 && key(*id) == text);
        match id.filter(|_| json.starts_with(r#"{""#)) {
            Some(id) => drop(self.texts.insert(id, json.to_owned().into())),
            None => drop(self.strangers.insert(text.to_owned())),
        }
        Ok(())
    }

    fn drain(&mut self, rows: &mut Vec<(String, Option<RowText>)>) {
        for id in std::mem::take(&mut self.changed) {
            rows.push((row_name(self.table, &key(id)), self.texts.get(&id).cloned()));
        }
        for key in std::mem::take(&mut self.strangers) {
            rows.push((row_name(self.table, &key), None));
        }
    }

    fn touch(&mut self) {
        self.changed = self.texts.keys().copied().collect();
    }

    fn export(&self) -> Map<String, Value> {
        let value = |text: &RowText| serde_json::from_str(text).unwrap_or_default();
        self.texts.iter().map(|(id, text)| (key(*id), value(text))).collect()
    }
}
