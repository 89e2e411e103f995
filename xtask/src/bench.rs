//! `cargo xtask bench`: what the site costs to load, against its budgets, and how quickly the
//! server in the worker answers.

mod size;

use std::env;
use std::process::ExitCode;

use anyhow::{Context, Result};
use lexopt::Parser;

use crate::tools::browser;
use crate::{arguments, build, journeys, process, workspace};

const HELP: &str = "\
Measure the size of the site and its round trips

  cargo xtask bench

Builds the site where needed, prints the size of its parts as a browser loads them, and then
how long requests take from the page through the worker and back. Fails when a part is over
its budget.

  -h, --help   show this
";

pub(crate) fn run(parser: Parser) -> Result<ExitCode> {
    if !arguments::flags(parser, |_| false)? {
        print!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    }
    // Asked before anything is built, because a build may replace this very file.
    let server = env::current_exe().context("this program does not know where it is")?;
    build::site()?;

    process::announce("Sizes, compressed with brotli");
    let is_within_budget = size::report(&workspace::dist())?;

    process::announce("Round trips");
    let browser = browser::ensure()?;
    let mut program = journeys::cargo(
        &["run", "--quiet", "--package", "e2e", "--bin", "round-trip"],
        &server,
        &browser,
    );
    process::run(&mut program)?;
    Ok(if is_within_budget { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
