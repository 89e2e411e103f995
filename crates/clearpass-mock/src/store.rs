//! What is kept between requests: the rows, and the journal behind them if there is a state
//! file. Both modes hold the rows in memory, so that both rebuild the appliance in the same way.

use std::io;
use std::path::Path;

use mock_server::{Commit, Row};

use crate::journal::{Journal, OpenError};
use crate::rows::Rows;

#[derive(Debug)]
pub(crate) struct Store {
    rows: Rows,
    journal: Option<Journal>,
}

impl Store {
    pub(crate) fn in_memory() -> Self {
        Self { rows: Rows::default(), journal: None }
    }

    pub(crate) fn open(path: &Path) -> Result<Self, OpenError> {
        let (journal, rows) = Journal::open(path)?;
        Ok(Self { rows, journal: Some(journal) })
    }

    pub(crate) fn is_in_memory(&self) -> bool {
        self.journal.is_none()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(crate) fn rows(&self) -> Vec<Row> {
        self.rows.to_vec()
    }

    /// Stores a change as a whole. After an error nothing of it is stored.
    pub(crate) fn commit(&mut self, commit: Commit) -> io::Result<()> {
        if commit.is_empty() {
            return Ok(());
        }
        if let Some(journal) = &mut self.journal {
            journal.append(&commit)?;
        }
        self.rows.apply(commit);
        if let Some(journal) = &mut self.journal
            && journal.is_overgrown(&self.rows)
        {
            rewrite(journal, &self.rows);
        }
        Ok(())
    }

    /// Makes the state file small again after loading, if that is worth it.
    pub(crate) fn tidy(&mut self) {
        if let Some(journal) = &mut self.journal
            && journal.is_wordy(&self.rows)
        {
            rewrite(journal, &self.rows);
        }
    }
}

/// A journal that cannot be made smaller is still complete, so this is no reason to refuse
/// anything.
fn rewrite(journal: &mut Journal, rows: &Rows) {
    if let Err(error) = journal.rewrite(rows) {
        eprintln!("The state file could not be made smaller: {error}.");
    }
}
