//! `cargo xtask coverage`: every operation of the API, tried.

use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::{arguments, process};

const HELP: &str = "\
Try every operation of the API, and print the table

  cargo xtask coverage [--failing]

For each operation: is its address there, does it take the example of the documents, does the
answer fit its document, and is its effect seen afterwards.

  --failing    only the operations that lack something, with the reason
  -h, --help   show this
";

/// The package that tries them.
pub(crate) const PACKAGE: &str = "coverage";

pub(crate) fn run(parser: lexopt::Parser) -> Result<ExitCode> {
    let mut is_failing_only = false;
    let is_understood = arguments::flags(parser, |name| {
        is_failing_only |= name == "failing";
        name == "failing"
    })?;
    if !is_understood {
        print!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    }
    let mut table =
        process::cargo(&["run", "--quiet", "--package", PACKAGE, "--bin", "coverage-table", "--"]);
    if is_failing_only {
        table.arg("--failing");
    }
    let status = table.status().context("the table could not be started")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
