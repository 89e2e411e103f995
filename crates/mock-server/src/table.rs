//! A table of records that knows which of them have changed since the last commit. All state
//! lives in such tables, so that a change costs what it changes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::commit::LoadError;
use crate::row_text::{RowText, written};

/// A kind of record: the name of its table and its key.
pub(crate) trait Record:
    Clone + Serialize + DeserializeOwned + Send + Sync + 'static
{
    const TABLE: &'static str;

    /// What is wrong with it although it can be read: rows come from imports, too.
    fn check(&self) -> Result<(), String> {
        Ok(())
    }

    /// Its key as the row is named. Records are kept in the order of their keys.
    fn key(&self) -> String;
}

/// The records of one kind, by key. Each behind a pointer, so that the maps of all kinds are the
/// same machine code (this is most of the program's size otherwise), and shared with the rows that
/// are still to be written out.
pub(crate) struct Table<R: Record> {
    records: BTreeMap<String, Arc<R>>,
    changed: BTreeSet<String>,
}

impl<R: Record> Default for Table<R> {
    fn default() -> Self {
        Self { records: BTreeMap::new(), changed: BTreeSet::new() }
    }
}

impl<R: Record> Table<R> {
    pub(crate) fn get(&self, key: &str) -> Option<&R> {
        self.records.get(key).map(|record| &**record)
    }

    /// All records in the order of their keys.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &R> {
        self.records.values().map(|record| &**record)
    }

    /// Adds a record, or replaces the one with its key.
    pub(crate) fn put(&mut self, record: R) {
        let key = record.key();
        self.changed.insert(key.clone());
        self.records.insert(key, Arc::new(record));
    }

    pub(crate) fn remove(&mut self, key: &str) {
        if self.records.remove(key).is_some() {
            self.changed.insert(key.to_owned());
        }
    }

    /// Changes the records for which `change` has another value, and says how many those were.
    pub(crate) fn update(&mut self, change: impl Fn(&R) -> Option<R>) -> usize {
        let mut count = 0;
        for (key, record) in &mut self.records {
            if let Some(changed) = change(record) {
                *record = Arc::new(changed);
                self.changed.insert(key.clone());
                count += 1;
            }
        }
        count
    }

    /// Removes the records that `keep` does not want to keep.
    pub(crate) fn retain(&mut self, keep: impl Fn(&R) -> bool) {
        let changed = &mut self.changed;
        self.records.retain(|key, record| {
            let kept = keep(record);
            if !kept {
                changed.insert(key.clone());
            }
            kept
        });
    }
}

/// What can be done with a table whose kind of record does not matter.
pub(crate) trait AnyTable {
    fn name(&self) -> &str;

    /// Takes in one stored record.
    fn load(&mut self, key: &str, json: &str) -> Result<(), LoadError>;

    /// Moves the changes since the last call to `rows`.
    fn drain(&mut self, rows: &mut Vec<(String, Option<RowText>)>);

    /// Counts every record as changed, as after an import.
    fn touch(&mut self);

    /// All records, by key, for an export.
    fn export(&self) -> serde_json::Map<String, Value>;
}

impl<R: Record> AnyTable for Table<R> {
    fn name(&self) -> &str {
        R::TABLE
    }

    fn load(&mut self, key: &str, json: &str) -> Result<(), LoadError> {
        let corrupt = |reason: String| LoadError::Corrupt { row: row_name(R::TABLE, key), reason };
        let record: R = serde_json::from_str(json).map_err(|error| corrupt(error.to_string()))?;
        record.check().map_err(corrupt)?;
        let own = record.key();
        if own != key {
            return Err(corrupt(format!("it belongs under the key {own}")));
        }
        self.records.insert(own, Arc::new(record));
        Ok(())
    }

    fn drain(&mut self, rows: &mut Vec<(String, Option<RowText>)>) {
        for key in std::mem::take(&mut self.changed) {
            let json = self.records.get(&key).map(|record| RowText::of(Arc::clone(record)));
            rows.push((row_name(R::TABLE, &key), json));
        }
    }

    fn touch(&mut self) {
        self.changed = self.records.keys().cloned().collect();
    }

    fn export(&self) -> serde_json::Map<String, Value> {
        let value = |record: &R| serde_json::from_str(&written(record)).unwrap_or_default();
        self.records.iter().map(|(key, record)| (key.clone(), value(record))).collect()
    }
}

pub(crate) fn row_name(table: &str, key: &str) -> String {
    format!("{table}/{key}")
}
