//! A log as it is kept: as text. Nobody looks at most of it again, so a worker that wakes does
//! not take the time to read it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::commit::LoadError;
use crate::state::MOST;
use crate::table::{AnyTable, row_name};

/// How many entries are kept; the oldest go first.
const MOST_ENTRIES: usize = 500;

/// The latest entries, by number.
pub(crate) struct Log {
    table: &'static str,
    texts: BTreeMap<String, String>,
    changed: BTreeSet<String>,
}

impl Log {
    pub(crate) fn new(table: &'static str) -> Self {
        Self { table, texts: BTreeMap::new(), changed: BTreeSet::new() }
    }

    /// Adds an entry and lets go of the oldest beyond what is kept.
    pub(crate) fn add(&mut self, id: u64, entry: &impl Serialize) {
        let text = serde_json::to_string(entry).expect("entries have text keys");
        let key = key(id);
        self.changed.insert(key.clone());
        self.texts.insert(key, text);
        while self.texts.len() > MOST_ENTRIES {
            let Some((oldest, _)) = self.texts.pop_first() else { break };
            self.changed.insert(oldest);
        }
    }

    /// The entry of a number.
    pub(crate) fn get(&self, id: u64) -> Option<&RawValue> {
        self.texts.get(&key(id)).and_then(|text| serde_json::from_str(text).ok())
    }

    /// All entries after that of a number, oldest first. A text that is no JSON is passed over:
    /// a broken log must not keep anyone from the data.
    pub(crate) fn after(&self, id: u64) -> Vec<&RawValue> {
        let from = key(id.saturating_add(1));
        self.texts.range(from..).filter_map(|(_, text)| serde_json::from_str(text).ok()).collect()
    }

    /// The first number behind all entries.
    pub(crate) fn next_id(&self) -> u64 {
        self.texts.keys().next_back().and_then(|key| key.parse().ok()).map_or(1, |id: u64| id + 1)
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

    fn load(&mut self, key: &str, json: &str) -> Result<(), LoadError> {
        // Read only when someone looks, but what is plainly no entry is let go of here, so that
        // a broken log keeps nobody from the data.
        let is_number = key.parse().is_ok_and(|id: u64| id < MOST as u64);
        let is_key = key.len() == KEY_LENGTH && is_number;
        if is_key && json.starts_with(r#"{""#) {
            self.texts.insert(key.to_owned(), json.to_owned());
        } else {
            self.changed.insert(key.to_owned());
        }
        Ok(())
    }

    fn drain(&mut self, rows: &mut Vec<(String, Option<String>)>) {
        for key in std::mem::take(&mut self.changed) {
            rows.push((row_name(self.table, &key), self.texts.get(&key).cloned()));
        }
    }

    fn touch(&mut self) {
        self.changed = self.texts.keys().cloned().collect();
    }

    fn export(&self) -> Map<String, Value> {
        let value = |text: &String| serde_json::from_str(text).unwrap_or_default();
        self.texts.iter().map(|(key, text)| (key.clone(), value(text))).collect()
    }
}
