//! `cargo xtask bench`: what the site costs to load, against its budgets, how quickly the server in
//! the worker answers, how quickly the native one does, and how the explorer compares with others.

mod core;
mod explorers;
mod size;

use std::env;
use std::process::ExitCode;

use anyhow::{Context, Result};
use lexopt::prelude::*;

use self::explorers::Options as ExplorerOptions;
use crate::arguments::Misuse;
use crate::tools::browser;
use crate::{build, journeys, process, workspace};

const HELP: &str = "\
Measure the size of the site, its round trips, and its explorer beside others

  cargo xtask bench [--native | --explorers] [--runs 5] [--document NAME]

Builds the site where needed, prints the size of its parts as a browser loads them, and then
how long requests take from the page through the worker and back. Fails when a part is over
its budget. Then the server itself: requests on a fresh one and on a campus, and how many it
answers a second beside a server that does nothing and beside Prism. Last the explorer beside
Swagger UI, Scalar, Redoc, RapiDoc, Elements and a page that does next to nothing: some documents
in all of them, each visit in a fresh browser. That takes a while: minutes for every run.

  --native         requests on the server only
  --explorers      the explorers only
  --runs N         how often the explorers are measured, 5 times if not given
  --document NAME  one document only: petstore, github, clearpass or stripe
  -h, --help       show this

Stripe's document is shown where the variable STRIPE_DOCUMENT names its file.
";

#[derive(Debug)]
struct Options {
    extent: Extent,
    explorers: ExplorerOptions,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    All,
    Native,
    Explorers,
}

pub(crate) fn run(parser: lexopt::Parser) -> Result<ExitCode> {
    let Some(options) = parse(parser)? else {
        print!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    };
    if options.extent == Extent::Native {
        core::report()?;
        return Ok(ExitCode::SUCCESS);
    }
    // Asked before anything is built, because a build may replace this very file.
    let server = env::current_exe().context("this program does not know where it is")?;
    build::site()?;
    let browser = browser::ensure()?;
    process::announce("Sizes, compressed with brotli");
    let site = size::files(&workspace::dist())?;
    if options.extent == Extent::Explorers {
        explorers::report(&server, &browser, &options.explorers, &site)?;
        return Ok(ExitCode::SUCCESS);
    }

    let is_within_budget = size::report(&site);

    process::announce("Round trips");
    let mut program = journeys::cargo(
        &["run", "--quiet", "--package", "e2e", "--bin", "round-trip"],
        &server,
        &browser,
    );
    process::run(&mut program)?;
    core::report()?;
    explorers::report(&server, &browser, &options.explorers, &site)?;
    Ok(if is_within_budget { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Nothing where help was asked for.
fn parse(mut parser: lexopt::Parser) -> Result<Option<Options>, Misuse> {
    let explorers = ExplorerOptions { runs: 5, document: None };
    let mut options = Options { extent: Extent::All, explorers };
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("native") => options.extent = Extent::Native,
            Long("explorers") => options.extent = Extent::Explorers,
            Long("runs") => {
                let text = parser.value()?.string()?;
                options.explorers.runs =
                    text.parse::<u32>().ok().filter(|runs| *runs > 0).ok_or_else(|| {
                        Misuse::new(format!("--runs takes a number from 1, not {text}"))
                    })?;
            }
            Long("document") => {
                let name = parser.value()?.string()?;
                let known = explorers::documents();
                if !known.contains(&name.as_str()) {
                    let known = known.join(", ");
                    return Err(Misuse::new(format!("--document takes one of {known}")));
                }
                options.explorers.document = Some(name);
            }
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Some(options))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_and_what_is_measured_can_be_chosen() -> Result<(), Misuse> {
        let parse = |arguments: &[&str]| parse(lexopt::Parser::from_args(arguments));
        let chosen = |arguments: &[&str]| {
            let options = parse(arguments)?;
            Ok::<_, Misuse>(options.map(|options| {
                let ExplorerOptions { runs, document } = options.explorers;
                (options.extent, runs, document)
            }))
        };
        assert_eq!(chosen(&[])?, Some((Extent::All, 5, None)));
        assert_eq!(chosen(&["--native"])?, Some((Extent::Native, 5, None)));
        let arguments = ["--explorers", "--runs", "2", "--document", "github"];
        let document = Some("github".to_owned());
        assert_eq!(chosen(&arguments)?, Some((Extent::Explorers, 2, document)));
        assert_eq!(chosen(&["--help"])?, None);
        for refused in [["--runs", "0"], ["--runs", "few"], ["--document", "none"]] {
            assert!(chosen(&refused).is_err());
        }
        Ok(())
    }
}
