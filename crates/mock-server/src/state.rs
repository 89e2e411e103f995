//! Everything the appliance remembers: one table a kind of record.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::catalogue;
use crate::commit::{Commit, LoadError, Row};
use crate::item_table::{ItemTable, Members, View};
use crate::log::Log;
use crate::records::{
    AccessToken, AuthorizationCode, AuthorizationRequest, Deleted, LoginFailures, Meta,
    RefreshToken, Settings,
};
use crate::row_text::RowText;
use crate::seed;
use crate::table::{AnyTable, Record, Table, row_name};

/// The format of the stored rows. Raised when a record changes so that an older version would
/// misread it.
pub(crate) const FORMAT: u64 = 4;

/// The first format whose scenarios had all the objects of the API.
const WHOLE_FORMAT: u64 = 3;

/// All tables.
pub(crate) struct State {
    meta: Table<Meta>,
    settings: Table<Settings>,
    /// The objects of the API, one table a kind; those that have any.
    items: BTreeMap<String, ItemTable>,
    /// Stands for the tables that have none.
    nothing: ItemTable,
    pub(crate) access_tokens: Table<AccessToken>,
    pub(crate) refresh_tokens: Table<RefreshToken>,
    pub(crate) authorization_requests: Table<AuthorizationRequest>,
    pub(crate) authorization_codes: Table<AuthorizationCode>,
    pub(crate) login_failures: Table<LoginFailures>,
    pub(crate) access_tracker: Log,
    pub(crate) exchanges: Log,
    /// What can be put back, by the number of the exchange that deleted it.
    deleted: Log,
}

impl Default for State {
    fn default() -> Self {
        Self {
            meta: Table::default(),
            settings: Table::default(),
            items: BTreeMap::new(),
            nothing: ItemTable::new(""),
            access_tokens: Table::default(),
            refresh_tokens: Table::default(),
            authorization_requests: Table::default(),
            authorization_codes: Table::default(),
            login_failures: Table::default(),
            access_tracker: Log::new(ACCESS_TRACKER),
            exchanges: Log::new(EXCHANGE),
            deleted: Log::new(DELETED),
        }
    }
}

impl State {
    /// An empty state, as a seed starts from.
    pub(crate) fn new(meta: Meta) -> Self {
        let mut state = Self::default();
        state.meta.put(meta);
        state
    }

    /// Takes in stored rows. There must be some: an empty store is a first boot, not a state.
    pub(crate) fn load(rows: &[Row]) -> Result<Self, LoadError> {
        let mut state = Self::default();
        // The format comes first: rows of a newer version are not corrupt, they are newer.
        if let Some((_, json)) = rows.iter().find(|(name, _)| name == META_ROW) {
            check_format(json)?;
        }
        for (name, json) in rows {
            let (table, key) = name.split_once('/').unwrap_or((name, ""));
            match state.table_mut(table) {
                Some(table) => table.load(key, json)?,
                None => {
                    let reason = "there is no such table".to_owned();
                    return Err(LoadError::Corrupt { row: name.clone(), reason });
                }
            }
        }
        if state.meta.iter().next().is_none() {
            let reason = "it is missing".to_owned();
            return Err(LoadError::Corrupt { row: META_ROW.to_owned(), reason });
        }
        // Whatever the rows say, new entries come behind the old ones.
        let mut meta = state.meta().clone();
        let (exchange, login) = (state.exchanges.next_id(), state.access_tracker.next_id());
        if meta.next_exchange < exchange || meta.next_login < login {
            meta.next_exchange = meta.next_exchange.max(exchange);
            meta.next_login = meta.next_login.max(login);
            state.set_meta(meta);
        }
        if let Some(seed) = state.meta().campus {
            seed::campus::generate(&mut state, seed);
        }
        if state.meta().format < FORMAT {
            let mut meta = state.meta().clone();
            let is_whole = meta.format >= WHOLE_FORMAT;
            meta.format = FORMAT;
            state.set_meta(meta);
            if !is_whole {
                seed::complete(&mut state);
            }
        }
        Ok(state)
    }

    /// The singular values: clock, counters, scenario.
    pub(crate) fn meta(&self) -> &Meta {
        self.meta.iter().next().expect("a state is made with its meta record")
    }

    pub(crate) fn set_meta(&mut self, meta: Meta) {
        self.meta.put(meta);
    }

    /// The switches; the defaults where nobody has changed one.
    pub(crate) fn settings(&self) -> Settings {
        self.settings.iter().next().cloned().unwrap_or_default()
    }

    pub(crate) fn set_settings(&mut self, settings: Settings) {
        self.settings.put(settings);
    }

    /// The items of a table.
    pub(crate) fn items(&self, table: &str) -> &ItemTable {
        self.items.get(table).unwrap_or(&self.nothing)
    }

    pub(crate) fn items_mut(&mut self, table: &str) -> &mut ItemTable {
        if !self.items.contains_key(table) {
            self.items.insert(table.to_owned(), ItemTable::new(table));
        }
        self.items.get_mut(table).expect("it has just been made")
    }

    /// The view of an item, by its key.
    pub(crate) fn get<V: View>(&self, key: impl ToString) -> Option<V> {
        self.items(V::TABLE).view(&key.to_string())
    }

    /// The view of the first item whose member is this text.
    pub(crate) fn find<V: View>(&self, member: &str, text: &str) -> Option<V> {
        self.items(V::TABLE).view_by(member, text)
    }

    /// The id of the next item that a user makes (fact sheet C6: from 3001 upward).
    pub(crate) fn next_id(&mut self, table: &str) -> i64 {
        let largest = self.items(table).largest_id().min(MOST);
        let mut meta = self.meta().clone();
        let noted = meta.next_ids.get(table).copied().unwrap_or(FIRST_ID).min(MOST);
        let id = noted.max(largest + 1);
        meta.next_ids.insert(table.to_owned(), id + 1);
        self.set_meta(meta);
        id
    }

    /// Sees to it that no other item gets the id of one that goes.
    pub(crate) fn use_up(&mut self, table: &str, key: &str) {
        let Some(next) = key.parse().ok().filter(|id: &i64| *id < MOST).map(|id| id + 1) else {
            return;
        };
        if self.meta().next_ids.get(table).copied().unwrap_or(FIRST_ID) < next {
            let mut meta = self.meta().clone();
            meta.next_ids.insert(table.to_owned(), next);
            self.set_meta(meta);
        }
    }

    /// Counts a change of objects that is no exchange.
    pub(crate) fn count_control(&mut self) {
        let mut meta = self.meta().clone();
        meta.controls += 1;
        self.set_meta(meta);
    }

    /// Keeps an object that goes, so that it can be put back.
    pub(crate) fn keep_deleted(&mut self, table: &str, item: Members) {
        let record = Deleted { table: table.to_owned(), item };
        // The exchange that is under way.
        self.deleted.add(self.meta().next_exchange, RowText::of(Arc::new(record)));
    }

    /// What the exchange of a number deleted.
    pub(crate) fn deleted(&self, exchange: u64) -> Option<Deleted> {
        serde_json::from_str(self.deleted.get(exchange)?.get()).ok()
    }

    pub(crate) fn forget_deleted(&mut self, exchange: u64) {
        self.deleted.remove(exchange);
    }

    /// The changes since the last call.
    pub(crate) fn drain(&mut self) -> Commit {
        let mut rows = Vec::new();
        for table in self.tables_mut() {
            table.drain(&mut rows);
        }
        Commit { clear: false, rows }
    }

    /// The same state again, for a request that is to have no effect.
    pub(crate) fn copy(&self) -> Result<Self, LoadError> {
        let mut rows = Vec::new();
        for table in self.tables() {
            let records = table.export().into_iter();
            rows.extend(
                records.map(|(key, record)| (row_name(table.name(), &key), record.to_string())),
            );
        }
        Self::load(&rows)
    }

    /// Counts every record as changed, as after an import.
    pub(crate) fn touch(&mut self) {
        for table in self.tables_mut() {
            table.touch();
        }
    }

    /// The whole state as one JSON value. Holds no secret in the clear, because none is kept so.
    pub(crate) fn export(&self) -> Value {
        let tables: Map<String, Value> = self
            .tables()
            .into_iter()
            .map(|table| (table.name().to_owned(), table.export()))
            // A table of items that are all gone is none, as after a restart.
            .filter(|(name, records)| !records.is_empty() || !self.items.contains_key(name))
            .map(|(name, records)| (name, Value::Object(records)))
            .collect();
        json!({ "format": FORMAT, "tables": tables })
    }

    /// The table of a name, if there is one.
    fn table_mut(&mut self, name: &str) -> Option<&mut dyn AnyTable> {
        Some(match name {
            Meta::TABLE => &mut self.meta,
            Settings::TABLE => &mut self.settings,
            AccessToken::TABLE => &mut self.access_tokens,
            RefreshToken::TABLE => &mut self.refresh_tokens,
            AuthorizationRequest::TABLE => &mut self.authorization_requests,
            AuthorizationCode::TABLE => &mut self.authorization_codes,
            LoginFailures::TABLE => &mut self.login_failures,
            ACCESS_TRACKER => &mut self.access_tracker,
            EXCHANGE => &mut self.exchanges,
            DELETED => &mut self.deleted,
            SINGLETON => self.items_mut(SINGLETON),
            other if catalogue::has_table(other) => self.items_mut(other),
            _ => return None,
        })
    }

    fn tables_mut(&mut self) -> Vec<&mut dyn AnyTable> {
        let mut tables: Vec<&mut dyn AnyTable> = vec![&mut self.meta, &mut self.settings];
        tables.extend(self.items.values_mut().map(|items| items as &mut dyn AnyTable));
        tables.push(&mut self.access_tokens);
        tables.push(&mut self.refresh_tokens);
        tables.push(&mut self.authorization_requests);
        tables.push(&mut self.authorization_codes);
        tables.push(&mut self.login_failures);
        tables.push(&mut self.access_tracker);
        tables.push(&mut self.exchanges);
        tables.push(&mut self.deleted);
        tables
    }

    fn tables(&self) -> Vec<&dyn AnyTable> {
        let mut tables: Vec<&dyn AnyTable> = vec![&self.meta, &self.settings];
        tables.extend(self.items.values().map(|items| items as &dyn AnyTable));
        tables.push(&self.access_tokens);
        tables.push(&self.refresh_tokens);
        tables.push(&self.authorization_requests);
        tables.push(&self.authorization_codes);
        tables.push(&self.login_failures);
        tables.push(&self.access_tracker);
        tables.push(&self.exchanges);
        tables.push(&self.deleted);
        tables
    }
}

/// No number of the appliance's own is larger, so that counting on never overflows: the largest
/// that JSON carries exactly everywhere.
pub(crate) const MOST: i64 = 1 << 53;

/// The first id of an item that a user makes.
pub(crate) const FIRST_ID: i64 = 3001;

const ACCESS_TRACKER: &str = "access-tracker";
const EXCHANGE: &str = "exchange";
const DELETED: &str = "deleted";

/// The table of the objects of which there is one, or one a server.
pub(crate) const SINGLETON: &str = "singleton";

const META_ROW: &str = "meta/appliance";

fn check_format(meta_json: &str) -> Result<(), LoadError> {
    let corrupt = |reason: String| LoadError::Corrupt { row: META_ROW.to_owned(), reason };
    let meta: Value =
        serde_json::from_str(meta_json).map_err(|error| corrupt(error.to_string()))?;
    let found = meta["format"].as_u64().ok_or_else(|| corrupt("it names no format".to_owned()))?;
    if found > FORMAT { Err(LoadError::Newer { found, known: FORMAT }) } else { Ok(()) }
}
