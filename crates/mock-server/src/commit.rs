//! What a host stores: rows, and the change that one answer makes to them.

use std::fmt;

use crate::row_text::RowText;

/// One stored record: `table/key` and its JSON text.
pub type Row = (String, String);

/// The change that has to be stored, as a whole or not at all, before the answer it came with
/// may leave. Its size is that of the change, not of the state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Commit {
    /// Whether all rows stored so far go first (after a reset or an import).
    pub clear: bool,
    /// The rows to write, each with its JSON text, or with `None` if it is to be deleted.
    pub rows: Vec<(String, Option<RowText>)>,
}

impl Commit {
    /// Whether there is nothing to store.
    pub fn is_empty(&self) -> bool {
        !self.clear && self.rows.is_empty()
    }
}

/// Why stored rows, or an imported state, cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// The rows were written by a later version of this program.
    Newer {
        /// The format that was found.
        found: u64,
        /// The latest format known here.
        known: u64,
    },
    /// A row that is not what it should be.
    Corrupt {
        /// Its table and key.
        row: String,
        /// What is wrong with it.
        reason: String,
    },
}

impl fmt::Display for LoadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Newer { found, known } => write!(
                formatter,
                "The saved data has format {found} and was written by a newer version; this version reads up to format {known}."
            ),
            Self::Corrupt { row, reason } => {
                write!(formatter, "The saved record {row} can not be read: {reason}.")
            }
        }
    }
}

impl std::error::Error for LoadError {}
