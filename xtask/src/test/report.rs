//! The steps of a test run, their counts and the table at the end.

use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use anyhow::Result;

use super::background::Background;
use super::step::{self, Tally};
use crate::process;

/// What has been run so far.
#[derive(Debug, Default)]
pub(super) struct Report {
    steps: Vec<Step>,
    /// What runs beside the steps, or why it does not.
    beside: Vec<(String, Result<Background>)>,
}

#[derive(Debug)]
struct Step {
    name: String,
    tally: Tally,
    duration: Duration,
}

impl Report {
    /// Runs a check, which counts as one test. True where it passed.
    pub(super) fn check(&mut self, name: &str, run: impl FnOnce() -> Result<()>) -> bool {
        self.step(name, || run().map(|()| Tally::PASSED)).failed == 0
    }

    /// Starts a check that runs beside the steps that follow. It counts at the end.
    pub(super) fn beside(&mut self, name: &str, command: impl FnOnce() -> Result<Option<Command>>) {
        process::announce(name);
        let started = match command() {
            Ok(Some(command)) => Background::start(command),
            Ok(None) => return,
            Err(error) => Err(error),
        };
        self.beside.push((name.to_owned(), started));
    }

    /// Runs a command that counts its tests itself.
    pub(super) fn tests(&mut self, name: &str, command: impl FnOnce() -> Result<Command>) {
        self.step(name, || step::run(&mut command()?, &mut std::io::stdout()));
    }

    fn step(&mut self, name: &str, run: impl FnOnce() -> Result<Tally>) -> Tally {
        process::announce(name);
        let start = Instant::now();
        let tally = run().unwrap_or_else(|error| {
            println!("{name}: {error:#}");
            Tally::FAILED
        });
        self.steps.push(Step { name: name.to_owned(), tally, duration: start.elapsed() });
        tally
    }

    /// Prints the table, and says whether all went well.
    pub(super) fn finish(mut self) -> ExitCode {
        for (name, started) in std::mem::take(&mut self.beside) {
            let since = started.as_ref().map_or_else(|_| Instant::now(), |started| started.start);
            self.check(&name, || started.and_then(Background::join));
            if let Some(step) = self.steps.last_mut() {
                step.duration = since.elapsed();
            }
        }
        let (lines, total) = self.table();
        println!("\n{lines}");
        println!("{} passed, {} failed", total.passed, total.failed);
        if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    fn table(&self) -> (String, Tally) {
        let names = self.steps.iter().map(|step| step.name.len());
        let width = names.max().unwrap_or_default().max("step".len());
        let mut total = Tally::default();
        let mut lines = format!("{:width$}  passed  failed  seconds\n", "step");
        for Step { name, tally, duration } in &self.steps {
            total.add(*tally);
            let seconds = duration.as_secs_f64();
            lines.push_str(&format!(
                "{name:width$}  {:>6}  {:>6}  {seconds:>7.1}\n",
                tally.passed, tally.failed
            ));
        }
        (lines, total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_adds_up_checks_tests_and_errors() {
        let mut report = Report::default();
        assert!(report.check("format", || Ok(())));
        assert!(!report.check("clippy", || anyhow::bail!("no")));
        report.tests("tests", || anyhow::bail!("no browser"));
        let (lines, total) = report.table();
        assert_eq!(total, Tally { passed: 1, failed: 2 });
        assert_eq!(lines.lines().count(), 4);
    }
}
