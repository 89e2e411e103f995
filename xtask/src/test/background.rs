//! A step that mostly waits, run beside the others; what it says is shown when it has ended.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::{process, workspace};

/// A program that runs.
#[derive(Debug)]
pub(super) struct Background {
    child: Child,
    name: String,
    log: PathBuf,
    pub(super) start: Instant,
}

impl Background {
    pub(super) fn start(mut command: Command) -> Result<Self> {
        let name = process::describe(&command);
        let start = Instant::now();
        fs::create_dir_all(workspace::target())?;
        let log = workspace::target().join(format!("{}.log", name.replace([' ', '/'], "-")));
        let file = File::create(&log)
            .with_context(|| format!("{} could not be written", log.display()))?;
        let child = command
            .stdin(Stdio::null())
            .stderr(file.try_clone()?)
            .stdout(file)
            .spawn()
            .with_context(|| format!("`{name}` could not be started"))?;
        Ok(Self { child, name, log, start })
    }

    /// Waits for its end, shows what it said, and fails if it has.
    pub(super) fn join(mut self) -> Result<()> {
        let status = self.child.wait()?;
        print!("{}", String::from_utf8_lossy(&fs::read(&self.log).unwrap_or_default()));
        if !status.success() {
            bail!("`{}` failed ({status})", self.name);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_beside_the_others_is_waited_for_and_can_fail() {
        let shell = |script: &str| {
            let mut command = Command::new("sh");
            command.args(["-c", script]);
            command
        };
        assert!(Background::start(shell("true")).and_then(Background::join).is_ok());
        assert!(Background::start(shell("exit 3")).and_then(Background::join).is_err());
        assert!(Background::start(Command::new("no-such-program")).is_err());
    }
}
