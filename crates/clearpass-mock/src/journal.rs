//! The state file: a journal to which every change is added as one line, so that storing costs
//! what changes. It is written anew when most of its lines no longer count.

mod line;
mod open;
mod replay;
mod system;

use std::fs::{self, File};
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::PathBuf;

use mock_server::Commit;

use crate::rows::Rows;

pub(crate) use open::OpenError;

/// Below this a file is not worth writing anew while requests wait.
const SMALL: u64 = 8 * 1024 * 1024;

/// An open state file, locked against other processes.
#[derive(Debug)]
pub(crate) struct Journal {
    path: PathBuf,
    file: File,
    /// How much of the file counts: all lines that were acknowledged.
    length: u64,
    /// How many rows these lines name.
    entries: u64,
    /// Whether there may be something behind that length, left by an interrupted write.
    has_tail: bool,
    /// Whether the directory durably names this file and not one before it.
    is_named: bool,
    /// Raised when writing anew fails, so that it is not tried again with each request.
    rewrite_above: u64,
}

impl Journal {
    /// Adds a change and returns once it is durable.
    pub(crate) fn append(&mut self, commit: &Commit) -> io::Result<()> {
        let mut text = match self.length {
            0 => line::HEADER.as_bytes().to_vec(),
            _ => Vec::new(),
        };
        line::write(&mut text, commit.clear, &commit.rows)?;
        let added = self.write_behind(&text);
        if added.is_err() {
            // Nobody is told that this line counts, so it must not be there at the next start.
            self.has_tail = self.file.set_len(self.length).is_err();
            return added;
        }
        self.has_tail = false;
        self.length += text.len() as u64;
        self.entries += commit.rows.len() as u64;
        Ok(())
    }

    fn write_behind(&mut self, text: &[u8]) -> io::Result<()> {
        if self.has_tail {
            self.file.set_len(self.length)?;
        }
        self.file.seek(SeekFrom::Start(self.length))?;
        self.file.write_all(text)?;
        self.file.sync_data()?;
        self.sync_name()
    }

    /// A new file is only as durable as the entry of its directory.
    fn sync_name(&mut self) -> io::Result<()> {
        if !self.is_named {
            system::sync_directory_of(&self.path)?;
            self.is_named = true;
        }
        Ok(())
    }

    /// Whether so much was added that writing the file anew is worth a pause.
    pub(crate) fn is_overgrown(&self, rows: &Rows) -> bool {
        let needed = rows.bytes().unwrap_or_default();
        self.length > self.rewrite_above && self.length > 4 * needed
    }

    /// Whether the file names rows more than twice as often as needed.
    pub(crate) fn is_wordy(&self, rows: &Rows) -> bool {
        self.entries > 2 * rows.len() as u64
    }

    /// Replaces the file by one that says the same with one line a row.
    pub(crate) fn rewrite(&mut self, rows: &Rows) -> io::Result<()> {
        self.rewrite_above = SMALL.max(2 * self.length);
        let mut name = self.path.clone().into_os_string();
        name.push(".tmp");
        let (file, length) = self.write_copy(&PathBuf::from(&name), rows).inspect_err(|_| {
            let _ = fs::remove_file(&name);
        })?;
        self.file = file;
        self.length = length;
        self.entries = rows.len() as u64;
        self.has_tail = false;
        self.is_named = false;
        self.rewrite_above = SMALL;
        self.sync_name()
    }

    fn write_copy(&self, name: &PathBuf, rows: &Rows) -> io::Result<(File, u64)> {
        let file = File::create(name)?;
        // Before it takes the file's name, so that there is no moment without a lock.
        file.try_lock()?;
        file.set_permissions(self.file.metadata()?.permissions())?;
        let mut output = BufWriter::new(&file);
        output.write_all(line::HEADER.as_bytes())?;
        for row in rows.iter() {
            line::write(&mut output, false, &[row])?;
        }
        output.flush()?;
        drop(output);
        file.sync_all()?;
        let length = file.metadata()?.len();
        fs::rename(name, &self.path)?;
        Ok((file, length))
    }
}
