//! `cargo xtask bench`: what the site costs to load, against its budgets, how quickly the server in
//! the worker answers, and how quickly the native one does.

mod core;
mod size;

use std::env;
use std::process::ExitCode;

use anyhow::{Context, Result};
use lexopt::Parser;

use crate::tools::browser;
use crate::{arguments, build, journeys, process, workspace};

const HELP: &str = "\
Measure the size of the site and its round trips

  cargo xtask bench [--native]

Builds the site where needed, prints the size of its parts as a browser loads them, and then
how long requests take from the page through the worker and back. Fails when a part is over
its budget. Then the server itself: requests on a fresh one and on a campus, and how many it
answers a second beside a server that does nothing and beside Prism.

  --native     the last part only
  -h, --help   show this
";

pub(crate) fn run(parser: Parser) -> Result<ExitCode> {
    let mut is_native_only = false;
    let is_understood = arguments::flags(parser, |name| {
        is_native_only |= name == "native";
        name == "native"
    })?;
    if !is_understood {
        print!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    }
    if is_native_only {
        core::report()?;
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
    core::report()?;
    Ok(if is_within_budget { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
