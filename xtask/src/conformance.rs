//! `cargo xtask conformance`: the table of the requirements, each tried on every host.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context, Result, ensure};
use lexopt::prelude::*;
use serde_json::Value as Json;

use crate::arguments::Misuse;
use crate::tools::browser::{self, Browser};
use crate::{build, journeys, process};

const HELP: &str = "\
Try every requirement on every host, and print the table

  cargo xtask conformance [--long] [filter…]

Builds the site and clearpass-mock where needed. A filter is a part of a name, such as TOK-01,
native, stopped::ref or swx_01; with several, each adds to what is run. `-` in the table says
that a row was not run on a host, `by test` that a test elsewhere proves it.

  --long       with what each row stands on and its steps
  -h, --help   show this
";

/// The package of the suite, and the package and program that it tries natively.
pub(crate) const PACKAGE: &str = "conformance";
const NATIVE: &str = "clearpass-mock";

pub(crate) fn run(parser: lexopt::Parser) -> Result<ExitCode> {
    let Some(options) = parse(parser)? else {
        print!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    };
    // Asked before anything is built, because a build may replace this very file.
    let server = env::current_exe().context("this program does not know where it is")?;
    build::site()?;
    let browser = browser::ensure()?;
    let arguments = ["run", "--quiet", "--package", PACKAGE, "--bin", "conformance-table", "--"];
    let mut table = cargo(&arguments, &server, &browser)?;
    // Its own words say what failed.
    let status = table.args(options).status().context("the table could not be started")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A cargo command for the suite, with the variables that tell it where everything is. Builds
/// the program that it tries.
pub(crate) fn cargo(arguments: &[&str], server: &Path, browser: &Browser) -> Result<Command> {
    let program = native()?;
    let mut command = journeys::cargo(arguments, server, browser);
    command.env("CONFORMANCE_MOCK", program);
    Ok(command)
}

/// What goes to the table; nothing where help was asked for.
fn parse(mut parser: lexopt::Parser) -> Result<Option<Vec<String>>, Misuse> {
    let mut options = Vec::new();
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("long") => options.push("--long".to_owned()),
            Value(filter) => options.push(filter.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Some(options))
}

/// Builds the native host and gives its place, which only cargo knows.
pub(crate) fn native() -> Result<PathBuf> {
    let mut build = process::cargo(&["build", "--quiet", "--package", NATIVE]);
    build.arg("--message-format=json-render-diagnostics").stderr(Stdio::inherit());
    let output = build.output().context("cargo could not be started")?;
    ensure!(output.status.success(), "{NATIVE} could not be built");
    executable(&String::from_utf8_lossy(&output.stdout)).context("cargo names no program")
}

/// The program in cargo's messages, one JSON object a line.
fn executable(messages: &str) -> Option<PathBuf> {
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<Json>(line).ok());
    messages.filter_map(|message| message["executable"].as_str().map(PathBuf::from)).next_back()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_found_in_the_messages() {
        let messages = "{\"reason\":\"compiler-artifact\",\"executable\":null}\n\
                        {\"reason\":\"compiler-artifact\",\"executable\":\"/t/clearpass-mock\"}\n\
                        {\"reason\":\"build-finished\",\"success\":true}\n";
        assert_eq!(executable(messages), Some(PathBuf::from("/t/clearpass-mock")));
        assert_eq!(executable("no messages"), None);
    }

    #[test]
    fn filters_and_options_are_passed_on() -> Result<(), Misuse> {
        let parse = |arguments: &[&str]| parse(lexopt::Parser::from_args(arguments));
        let passed = parse(&["TOK-01", "--long", "native"])?;
        assert_eq!(passed.unwrap_or_default(), ["TOK-01", "--long", "native"]);
        assert_eq!(parse(&["--help"])?, None);
        assert!(parse(&["--short"]).is_err());
        Ok(())
    }
}
