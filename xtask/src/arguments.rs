//! What the command line may hold that every command treats alike: the name of the command,
//! `--help`, and the sentence for an option that does not exist.

use std::fmt;

use lexopt::prelude::*;

/// The command line was not understood. `main` ends with status 2 for it, as is the custom.
#[derive(Debug)]
pub(crate) struct Misuse(String);

impl Misuse {
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for Misuse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Misuse {}

impl From<lexopt::Error> for Misuse {
    fn from(error: lexopt::Error) -> Self {
        Self(format!("{error}; --help lists what is understood"))
    }
}

/// The first word of the command line; nothing where help was asked for.
pub(crate) fn command(parser: &mut lexopt::Parser) -> Result<Option<String>, Misuse> {
    match parser.next()? {
        None | Some(Short('h') | Long("help")) => Ok(None),
        Some(Value(word)) if word == "help" => Ok(None),
        Some(Value(word)) => Ok(Some(word.string()?)),
        Some(other) => Err(other.unexpected().into()),
    }
}

/// Reads a command line that holds nothing but flags. Gives false where help was asked for.
pub(crate) fn flags(
    mut parser: lexopt::Parser,
    mut set: impl FnMut(&str) -> bool,
) -> Result<bool, Misuse> {
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(false),
            Long(name) if set(name) => {}
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(true)
}
