//! The vendor's SDK, pyclearpass 1.0.11, where the environment variable PYCLEARPASS_PYTHON
//! names a Python that has it.

mod every_method;
mod resources;

use std::process::Command;

use serde_json::Value;

use crate::support::Program;

/// Runs one of the scripts beside this file with a server of its own, and gives what it printed.
#[track_caller]
fn run(script: &str, arguments: &[&str]) -> Option<Value> {
    let Some(python) = std::env::var_os("PYCLEARPASS_PYTHON") else {
        println!("skipped: PYCLEARPASS_PYTHON names no Python with pyclearpass 1.0.11");
        return None;
    };
    let program = Program::in_memory();
    let script = format!("{}/tests/native/sdk/{script}", env!("CARGO_MANIFEST_DIR"));
    let server = format!("http://{}/api", program.host);
    let mut command = Command::new(python);
    command.args([&script, &server]).args(arguments).env("no_proxy", "*").env("NO_PROXY", "*");
    let output = command.output().expect("python runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).expect("JSON"))
}

#[test]
fn the_vendors_sdk_logs_in_and_reads_its_privileges() {
    let Some(answers) = run("logins.py", &[]) else { return };
    for grant in ["client_credentials", "password"] {
        let privileges = answers[grant]["privileges"]["privileges"].as_array();
        assert!(privileges.is_some_and(|all| !all.is_empty()), "{grant}: {answers:#}");
    }
    assert_eq!(answers["password"]["me"]["info"], "API Operator", "{answers:#}");
}
