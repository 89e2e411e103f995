//! Opens and locks a state file, and leaves it as it is: the first change writes to it.

use std::fmt;
use std::fs::{OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use crate::journal::replay::{self, Fault};
use crate::journal::{Journal, SMALL, system};
use crate::rows::Rows;

/// Why a state file cannot be used.
#[derive(Debug)]
pub(crate) struct OpenError {
    path: PathBuf,
    fault: OpenFault,
}

#[derive(Debug)]
enum OpenFault {
    InUse,
    Read(Fault),
}

impl Journal {
    /// Opens the state file, or an empty one if there is none, and reads its rows.
    pub(crate) fn open(path: &Path) -> Result<(Self, Rows), OpenError> {
        open(path).map_err(|fault| OpenError { path: path.to_owned(), fault })
    }
}

fn open(path: &Path) -> Result<(Journal, Rows), OpenFault> {
    let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
    if !file.metadata()?.is_file() {
        return Err(OpenFault::Read(Fault::Foreign));
    }
    // The file is replaced one day; a link to it should stay.
    let path = path.canonicalize()?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(OpenFault::InUse),
        Err(TryLockError::Error(error)) => return Err(error.into()),
    }
    // Another process may have replaced the file between the opening and the lock.
    if !system::is_named(&file, &path)? {
        return Err(OpenFault::InUse);
    }
    let replay = replay::read(&file).map_err(OpenFault::Read)?;
    let journal = Journal {
        path,
        file,
        length: replay.length,
        entries: replay.entries,
        has_tail: replay.has_tail,
        is_named: false,
        rewrite_above: SMALL,
    };
    Ok((journal, replay.rows))
}

impl From<io::Error> for OpenFault {
    fn from(error: io::Error) -> Self {
        Self::Read(Fault::Unreadable(error))
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match &self.fault {
            OpenFault::InUse => {
                write!(formatter, "The state file {path} is in use by another clearpass-mock.")
            }
            OpenFault::Read(Fault::Unreadable(error)) => {
                write!(formatter, "The state file {path} cannot be opened: {error}.")
            }
            OpenFault::Read(Fault::Foreign) => write!(
                formatter,
                "{path} is not a state file of this version of clearpass-mock and was left as it is."
            ),
            OpenFault::Read(Fault::Corrupt { line, reason }) => write!(
                formatter,
                "Line {line} of the state file {path} cannot be read, and the file was left as it is: {reason}."
            ),
        }
    }
}

impl std::error::Error for OpenError {}
