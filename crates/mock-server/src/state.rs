//! Everything the appliance remembers: one table a kind of record.

use serde_json::{Map, Value, json};

use crate::commit::{Commit, LoadError, Row};
use crate::exchange_log::ExchangeLog;
use crate::records::{
    AccessToken, AdminUser, ApiClient, AuthSource, EnforcementPolicy, EnforcementProfile,
    LocalUser, Meta, OperatorProfile, RefreshToken, Role, Service,
};
use crate::table::{AnyTable, Table};

/// The format of the stored rows. Raised when a record changes so that an older version would
/// misread it.
pub(crate) const FORMAT: u64 = 1;

/// All tables.
#[derive(Default)]
pub(crate) struct State {
    meta: Table<Meta>,
    pub(crate) api_clients: Table<ApiClient>,
    pub(crate) operator_profiles: Table<OperatorProfile>,
    pub(crate) local_users: Table<LocalUser>,
    pub(crate) admin_users: Table<AdminUser>,
    pub(crate) roles: Table<Role>,
    pub(crate) services: Table<Service>,
    pub(crate) auth_sources: Table<AuthSource>,
    pub(crate) enforcement_policies: Table<EnforcementPolicy>,
    pub(crate) enforcement_profiles: Table<EnforcementProfile>,
    pub(crate) access_tokens: Table<AccessToken>,
    pub(crate) refresh_tokens: Table<RefreshToken>,
    pub(crate) exchanges: ExchangeLog,
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
            let Some(table) = state.tables_mut().into_iter().find(|known| known.name() == table)
            else {
                let reason = "there is no such table".to_owned();
                return Err(LoadError::Corrupt { row: name.clone(), reason });
            };
            table.load(key, json)?;
        }
        if state.meta.iter().next().is_none() {
            let reason = "it is missing".to_owned();
            return Err(LoadError::Corrupt { row: META_ROW.to_owned(), reason });
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

    /// The changes since the last call.
    pub(crate) fn drain(&mut self) -> Commit {
        let mut rows = Vec::new();
        for table in self.tables_mut() {
            table.drain(&mut rows);
        }
        Commit { clear: false, rows }
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
            .map(|table| (table.name().to_owned(), Value::Object(table.export())))
            .collect();
        json!({ "format": FORMAT, "tables": tables })
    }

    /// The tables in the order in which they are loaded and exported.
    fn tables_mut(&mut self) -> [&mut dyn AnyTable; 13] {
        [
            &mut self.meta,
            &mut self.api_clients,
            &mut self.operator_profiles,
            &mut self.local_users,
            &mut self.admin_users,
            &mut self.roles,
            &mut self.services,
            &mut self.auth_sources,
            &mut self.enforcement_policies,
            &mut self.enforcement_profiles,
            &mut self.access_tokens,
            &mut self.refresh_tokens,
            &mut self.exchanges,
        ]
    }

    fn tables(&self) -> [&dyn AnyTable; 13] {
        [
            &self.meta,
            &self.api_clients,
            &self.operator_profiles,
            &self.local_users,
            &self.admin_users,
            &self.roles,
            &self.services,
            &self.auth_sources,
            &self.enforcement_policies,
            &self.enforcement_profiles,
            &self.access_tokens,
            &self.refresh_tokens,
            &self.exchanges,
        ]
    }
}

const META_ROW: &str = "meta/appliance";

fn check_format(meta_json: &str) -> Result<(), LoadError> {
    let corrupt = |reason: String| LoadError::Corrupt { row: META_ROW.to_owned(), reason };
    let meta: Value =
        serde_json::from_str(meta_json).map_err(|error| corrupt(error.to_string()))?;
    let found = meta["format"].as_u64().ok_or_else(|| corrupt("it names no format".to_owned()))?;
    if found > FORMAT { Err(LoadError::Newer { found, known: FORMAT }) } else { Ok(()) }
}
