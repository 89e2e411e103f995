//! Reads a state file from its beginning and changes nothing in it.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};

use crate::journal::line;
use crate::rows::Rows;

/// What a state file says.
#[derive(Debug)]
pub(super) struct Replay {
    pub(super) rows: Rows,
    /// How many rows its lines name.
    pub(super) entries: u64,
    /// Up to where it consists of whole lines.
    pub(super) length: u64,
    /// Whether something follows: a write that was interrupted, and so was never acknowledged.
    pub(super) has_tail: bool,
}

impl Replay {
    fn empty() -> Self {
        Self { rows: Rows::counted(), entries: 0, length: 0, has_tail: false }
    }
}

/// Why a file says nothing.
#[derive(Debug)]
pub(super) enum Fault {
    Unreadable(io::Error),
    /// Not a state file, or one of another format.
    Foreign,
    Corrupt {
        line: u64,
        reason: String,
    },
}

pub(super) fn read(file: &File) -> Result<Replay, Fault> {
    let mut input = BufReader::new(file);
    let mut text = Vec::new();
    // No more than that of a file which may be anything.
    let most = line::HEADER.len() as u64;
    input.by_ref().take(most).read_to_end(&mut text).map_err(Fault::Unreadable)?;
    if !line::HEADER.as_bytes().starts_with(&text) {
        return Err(Fault::Foreign);
    }
    if text.len() < line::HEADER.len() {
        return Ok(Replay { has_tail: !text.is_empty(), ..Replay::empty() });
    }
    let mut replay = Replay { length: most, ..Replay::empty() };
    for number in 2.. {
        text.clear();
        input.read_until(b'\n', &mut text).map_err(Fault::Unreadable)?;
        if text.last() != Some(&b'\n') {
            break;
        }
        let commit = line::read(&text).map_err(|reason| Fault::Corrupt { line: number, reason })?;
        replay.length += text.len() as u64;
        replay.entries += commit.rows.len() as u64;
        replay.rows.apply(commit);
    }
    replay.has_tail = !text.is_empty();
    Ok(replay)
}
