//! The exchanges as they are kept: as text. Nobody looks at most of them again, so a worker that
//! wakes does not take the time to read them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::commit::LoadError;
use crate::exchange::Exchange;
use crate::table::{AnyTable, row_name};

/// How many exchanges are kept; the oldest go first.
const MOST_EXCHANGES: usize = 500;

const TABLE: &str = "exchange";

/// The latest exchanges, by number.
#[derive(Default)]
pub(crate) struct ExchangeLog {
    texts: BTreeMap<String, String>,
    changed: BTreeSet<String>,
}

impl ExchangeLog {
    /// Adds an exchange and lets go of the oldest beyond what is kept.
    pub(crate) fn add(&mut self, exchange: &Exchange) {
        let text = serde_json::to_string(exchange).expect("exchanges have text keys");
        let key = key(exchange.id);
        self.changed.insert(key.clone());
        self.texts.insert(key, text);
        while self.texts.len() > MOST_EXCHANGES {
            let Some((oldest, _)) = self.texts.pop_first() else { break };
            self.changed.insert(oldest);
        }
    }

    /// The exchange of a number.
    pub(crate) fn get(&self, id: u64) -> Option<&RawValue> {
        self.texts.get(&key(id)).and_then(|text| serde_json::from_str(text).ok())
    }

    /// All exchanges after that of a number, oldest first. A text that is no JSON is passed over:
    /// a broken log must not keep anyone from the data.
    pub(crate) fn after(&self, id: u64) -> Vec<&RawValue> {
        let from = key(id.saturating_add(1));
        self.texts.range(from..).filter_map(|(_, text)| serde_json::from_str(text).ok()).collect()
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

impl AnyTable for ExchangeLog {
    fn name(&self) -> &'static str {
        TABLE
    }

    fn load(&mut self, key: &str, json: &str) -> Result<(), LoadError> {
        // Read only when someone looks, but what is plainly no exchange is let go of here, so that
        // a broken log keeps nobody from the data.
        let is_key = key.len() == KEY_LENGTH && key.bytes().all(|byte| byte.is_ascii_digit());
        if is_key && json.starts_with(r#"{"id":"#) {
            self.texts.insert(key.to_owned(), json.to_owned());
        } else {
            self.changed.insert(key.to_owned());
        }
        Ok(())
    }

    fn drain(&mut self, rows: &mut Vec<(String, Option<String>)>) {
        for key in std::mem::take(&mut self.changed) {
            rows.push((row_name(TABLE, &key), self.texts.get(&key).cloned()));
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
