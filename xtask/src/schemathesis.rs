//! `cargo xtask schemathesis`: requests that Schemathesis makes up from the server’s documents.

use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use lexopt::Parser;

use crate::tools::schemathesis;
use crate::{arguments, conformance, process, workspace};

const HELP: &str = "\
Let Schemathesis make up requests from the documents

  cargo xtask schemathesis [--long]

No answer may have a status of 500 or more, a status that the documents do not name, or a body
that does not fit them. Needs python3.

  --long       more of them, and random ones
  -h, --help   show this
";

pub(crate) fn run(parser: Parser) -> Result<ExitCode> {
    let mut is_long = false;
    let is_understood = arguments::flags(parser, |name| {
        is_long |= name == "long";
        name == "long"
    })?;
    if !is_understood {
        print!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    }
    let mut command = command()?.context("there is no Schemathesis to run")?;
    if is_long {
        command.arg("--long");
    }
    process::run(&mut command)?;
    Ok(ExitCode::SUCCESS)
}

/// The command that tries the server; nothing where Schemathesis cannot be had.
pub(crate) fn command() -> Result<Option<Command>> {
    let Some(python) = schemathesis::ensure() else { return Ok(None) };
    let mut command = Command::new(python);
    command.arg(workspace::root().join("tests/schemathesis/run.py")).arg(conformance::native()?);
    Ok(Some(command))
}
