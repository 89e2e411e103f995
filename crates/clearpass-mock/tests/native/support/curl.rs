//! Lines that a reader types, run by a shell.

use std::process::{Command, Output};

use serde_json::Value;

use crate::support::Program;

/// What a line printed.
pub(crate) struct Printed {
    /// Null where it printed nothing.
    pub(crate) json: Value,
    /// What `-v` says of the headers.
    pub(crate) stderr: String,
}

/// Runs a line with the program's address in the place of `HOST`.
#[track_caller]
pub(crate) fn run(program: &Program, line: &str) -> Printed {
    let line = line.replace("HOST", &program.host);
    // A proxy of the surroundings has no part in this.
    let command = ["-c", &line];
    let ran = Command::new("sh").args(command).env("no_proxy", "*").env("NO_PROXY", "*").output();
    let Output { stdout, stderr, status } = ran.expect("a shell");
    let stderr = String::from_utf8(stderr).expect("text");
    assert!(status.success(), "{line}: {stderr}");
    if stdout.is_empty() {
        return Printed { json: Value::Null, stderr };
    }
    let json = serde_json::from_slice(&stdout);
    Printed { json: json.unwrap_or_else(|error| panic!("{line}: {error}: {stderr}")), stderr }
}
