//! Running one test command: its output is shown as it comes, and counted.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::process;

/// How many tests went how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) passed: usize,
    pub(super) failed: usize,
}

impl Tally {
    pub(super) const PASSED: Self = Self { passed: 1, failed: 0 };
    pub(super) const FAILED: Self = Self { passed: 0, failed: 1 };

    pub(super) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Runs a command that prints `test result:` lines, and shows them in `output`.
pub(super) fn run(command: &mut Command, output: &mut impl Write) -> Result<Tally> {
    let name = process::describe(command);
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("`{name}` could not be started"))?;
    let mut tally = Tally::default();
    if let Some(stdout) = child.stdout.take() {
        let mut reader = BufReader::new(stdout);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line)? > 0 {
            output.write_all(&line)?;
            tally.add(summary(&String::from_utf8_lossy(&line)).unwrap_or_default());
            line.clear();
        }
    }
    let status = child.wait()?;
    if !status.success() && tally.failed == 0 {
        // Did not compile, or ended in the middle: no test has said so, so it counts as one.
        writeln!(output, "`{name}` failed ({status}) without a failed test")?;
        tally.failed = 1;
    }
    Ok(tally)
}

/// Reads `test result: ok. 12 passed; 1 failed; 0 ignored; …`.
fn summary(line: &str) -> Option<Tally> {
    let (_, counts) = line.split_once("test result: ")?;
    let (_, counts) = counts.split_once(". ")?;
    let count = |what: &str| {
        counts.split(';').find_map(|part| part.trim().strip_suffix(what)?.trim().parse().ok())
    };
    Some(Tally { passed: count("passed")?, failed: count("failed")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summaries_of_both_harnesses_are_read() {
        let native = "test result: FAILED. 12 passed; 1 failed; 0 ignored; 0 measured; \
                      3 filtered out; finished in 0.05s\n";
        assert_eq!(summary(native), Some(Tally { passed: 12, failed: 1 }));
        let browser = "test result: ok. 3 passed; 0 failed; 0 ignored; 0 filtered out\n";
        assert_eq!(summary(browser), Some(Tally { passed: 3, failed: 0 }));
        for other in ["", "running 3 tests", "test result: unknown", "test result: ok. x"] {
            assert_eq!(summary(other), None, "{other}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_command_that_fails_without_a_failed_test_counts_as_one() -> Result<()> {
        // Not to our own output: the test run that runs this test would count the made-up lines.
        let shell = |script: &str| run(Command::new("sh").args(["-c", script]), &mut Vec::new());
        assert_eq!(shell("exit 101")?, Tally::FAILED);
        let told = "echo 'test result: FAILED. 1 passed; 2 failed; 0 ignored'; exit 101";
        assert_eq!(shell(told)?, Tally { passed: 1, failed: 2 });
        Ok(())
    }
}
