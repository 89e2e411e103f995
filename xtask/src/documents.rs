//! `cargo xtask documents`: the API documents as files, for who wants to read them without a server.

use std::process::ExitCode;

use anyhow::Result;
use lexopt::Parser;

use crate::{arguments, coverage, process, workspace};

const HELP: &str = "\
Write the API documents into docs/

  cargo xtask documents [--check]

One OpenAPI document for each API service, and the table of all operations.
They follow from crates/mock-server/api; the server serves the same ones.

  --check      write nothing; fail if a file is not as it should be
  -h, --help   show this
";

pub(crate) fn run(parser: Parser) -> Result<ExitCode> {
    let mut is_check = false;
    let is_understood = arguments::flags(parser, |name| {
        is_check |= name == "check";
        name == "check"
    })?;
    if is_understood {
        make(is_check)?;
    } else {
        print!("{HELP}");
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes the files, or looks whether they are current.
pub(crate) fn make(is_check: bool) -> Result<()> {
    let package = coverage::PACKAGE;
    let mut write =
        process::cargo(&["run", "--quiet", "--package", package, "--bin", "documents", "--"]);
    write.arg(workspace::root().join("docs"));
    if is_check {
        write.arg("--check");
    }
    process::run(&mut write)
}
