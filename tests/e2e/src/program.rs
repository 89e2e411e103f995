//! A program that runs beside the test and says on its output when it is ready.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};

/// A running program. It ends when this is dropped.
#[derive(Debug)]
pub struct Program {
    child: Child,
    /// Kept open: a program may stop when nobody can read what it prints.
    _output: BufReader<ChildStdout>,
}

impl Program {
    /// Starts a program and waits for the line in which `ready` finds what the caller wants.
    pub fn start<T>(command: &mut Command, ready: impl Fn(&str) -> Option<T>) -> Result<(Self, T)> {
        let name = command.get_program().to_string_lossy().into_owned();
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("{name} could not be started"))?;
        let output = child.stdout.take().context("the output was not piped")?;
        let mut program = Self { child, _output: BufReader::new(output) };
        let mut line = String::new();
        while program._output.read_line(&mut line)? > 0 {
            if let Some(found) = ready(line.trim_end()) {
                return Ok((program, found));
            }
            line.clear();
        }
        let mut complaint = String::new();
        if let Some(mut errors) = program.child.stderr.take() {
            errors.read_to_string(&mut complaint)?;
        }
        bail!("{name} ended before it was ready: {}", complaint.trim())
    }

    /// Waits for a program that ends on its own accord, for as long as `is_patient` says.
    pub(crate) fn wait_while(&mut self, is_patient: impl Fn() -> bool) {
        while is_patient() && matches!(self.child.try_wait(), Ok(None)) {
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Both fail only for a program that has ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
