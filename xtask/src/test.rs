//! `cargo xtask test`: everything a change must pass, the quick parts first.
//!
//! A failure does not stop the steps behind it: one run tells all that is wrong.

mod background;
mod report;
mod step;

use std::env;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use lexopt::Parser;

use self::report::Report;
use crate::tools::browser::{self, Browser};
use crate::tools::{self, axe, pyclearpass};
use crate::{arguments, build, conformance, documents, journeys, lessons, process, schemathesis};

const HELP: &str = "\
Run everything a change must pass

  cargo xtask test [--quick]

  --quick      stop before what needs a browser
  -h, --help   show this

The last line is `N passed, N failed`; a check such as clippy counts as one.
";

/// Packages that are compiled for the browser only.
const PAGE: &str = "clearpass-explorer";
const WORKER: &str = "service-worker";

/// What clippy is told behind its own options.
const DENY: &[&str] = &["--", "-D", "warnings"];
const WASM: &[&str] = &["--target", "wasm32-unknown-unknown"];

pub(crate) fn run(parser: Parser) -> Result<ExitCode> {
    let mut is_quick = false;
    let is_understood = arguments::flags(parser, |name| {
        is_quick |= name == "quick";
        name == "quick"
    })?;
    if !is_understood {
        print!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    }
    // Asked before anything is built, because a build may replace this very file.
    let server = env::current_exe().context("this program does not know where it is")?;
    let mut report = Report::default();

    quick_steps(&mut report);
    if !is_quick {
        let browser = browser::ensure();
        for package in [PAGE, WORKER] {
            report.tests(&format!("{package} in a browser"), || {
                browser_tests(package, browser.as_ref().map_err(repeat)?)
            });
        }
        let is_built = report.check("release build", build::site);
        report.tests("end to end", || {
            anyhow::ensure!(is_built, "there is no site to test");
            let browser = browser.as_ref().map_err(repeat)?;
            if axe::ensure().is_none() {
                without("axe-core")?;
            }
            Ok(journeys::cargo(&["test", "--package", "e2e", "--no-fail-fast"], &server, browser))
        });
        report.tests("conformance", || {
            anyhow::ensure!(is_built, "there is no site to test");
            let browser = browser.as_ref().map_err(repeat)?;
            let arguments = ["test", "--package", conformance::PACKAGE, "--no-fail-fast"];
            conformance::cargo(&arguments, &server, browser)
        });
    }
    Ok(report.finish())
}

/// What runs without a browser.
fn quick_steps(report: &mut Report) {
    report.check("documents are current", || documents::make(true));
    // It mostly waits for one process, and leaves the other core to the compiler.
    report.beside("Schemathesis", || match schemathesis::command()? {
        Some(command) => Ok(Some(command)),
        None => without("Schemathesis").map(|()| None),
    });
    report.check("lessons", || lessons::check(&lessons::folder()));
    report.check("format", || process::run(&mut process::cargo(&["fmt", "--all", "--check"])));
    report.check("clippy", || {
        let mut clippy = process::cargo(&["clippy", "--workspace", "--all-targets"]);
        clippy.args(["--exclude", PAGE, "--exclude", WORKER]);
        process::run(clippy.args(DENY))
    });
    report.check("clippy, page and worker", || {
        tools::ensure_target()?;
        let mut clippy = process::cargo(&["clippy", "--all-targets"]);
        clippy.args(WASM).args(["-p", PAGE, "-p", WORKER]);
        process::run(clippy.args(DENY))
    });
    // The libraries also as the browser gets them; their tests are native ones.
    report.check("clippy, libraries of the browser", || {
        let mut clippy = process::cargo(&["clippy", "--lib"]);
        clippy.args(WASM).args(["-p", "mock-server", "-p", "description", "-p", "lessons"]);
        process::run(clippy.args(DENY))
    });
    report.tests("native tests", || {
        let mut tests = process::cargo(&["test", "--workspace", "--no-fail-fast"]);
        for package in [PAGE, WORKER, "e2e", conformance::PACKAGE] {
            tests.args(["--exclude", package]);
        }
        match pyclearpass::ensure() {
            Some(python) => tests.env("PYCLEARPASS_PYTHON", python),
            None => without("the vendor's SDK").map(|()| tests.env_remove("PYCLEARPASS_PYTHON"))?,
        };
        Ok(tests)
    });
}

/// The tests of one package inside a browser. One package at a time, because the runner reads
/// the `webdriver.json` of the package it is started for.
fn browser_tests(package: &str, browser: &Browser) -> Result<Command> {
    let site = tools::for_site()?;
    let mut tests = process::cargo(&["test", "--no-fail-fast", "-p", package]);
    tests
        .args(WASM)
        .env("PATH", process::extended_path(&site.folders)?)
        // By its name: cargo splits this value at spaces, which a path may have.
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
        .env("CHROMEDRIVER", &browser.chromedriver);
    Ok(tests)
}

/// Going on without a tool whose tests then pass unseen: at a desk that is said and done, in
/// continuous integration it is a failure.
fn without(tool: &str) -> Result<()> {
    anyhow::ensure!(
        env::var_os("CI").is_none(),
        "{tool} is missing, and CI tests nothing without it"
    );
    Ok(())
}

/// An error that several steps share.
fn repeat(error: &anyhow::Error) -> anyhow::Error {
    anyhow::anyhow!("{error:#}")
}
