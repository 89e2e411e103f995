//! What was acknowledged is there after a crash, and costs what it changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::support::{Program, command, text};

/// A folder that goes with the test, and a name for a state file in it.
pub(crate) fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("state");
    (folder, file)
}

fn size(file: &Path) -> u64 {
    fs::metadata(file).expect("there is a file").len()
}

#[test]
fn an_acknowledged_token_survives_a_kill() {
    let (_folder, file) = place();
    let program = Program::with_state(&file);
    let token = program.token();
    program.killed();
    let program = Program::with_state(&file);
    assert_eq!(program.status_with(&token), 200);
}

#[test]
fn the_state_wins_over_a_scenario() {
    let (_folder, file) = place();
    let arguments = ["--port", "0", "--scenario", "fresh", "--state", text(&file)];
    let program = Program::with_state(&file);
    let token = program.token();
    assert_eq!(program.killed(), "");
    let program = Program::start(&arguments);
    assert_eq!(program.status_with(&token), 200);
    assert_eq!(program.killed(), "The state file is not empty, so --scenario is left aside.\n");
}

#[test]
fn a_request_costs_what_it_changes() {
    let (_folder, file) = place();
    let program = Program::with_state(&file);
    let token = program.token();
    let cost = || {
        let before = size(&file);
        assert_eq!(program.status_with(&token), 200);
        size(&file) - before
    };
    let early = cost();
    for _ in 0..200 {
        cost();
    }
    let late = cost();
    assert!(late < early + early / 10, "{late} bytes after {early}");
}

#[test]
fn a_start_makes_the_file_small_and_keeps_everything() {
    let (_folder, file) = place();
    let program = Program::with_state(&file);
    for _ in 0..1500 {
        program.send_json("PUT", "/__admin/clock", r#"{"offset_seconds": 60}"#);
    }
    let token = program.token();
    let (state, before) = (program.state(), size(&file));
    program.killed();
    let program = Program::with_state(&file);
    assert!(size(&file) < before / 2, "{} bytes after {before}", size(&file));
    assert_eq!(program.state(), state);
    assert_eq!(program.status_with(&token), 200);
    let state = program.state();
    program.killed();
    assert_eq!(Program::with_state(&file).state(), state);
}

#[test]
fn a_running_program_keeps_the_file_small() {
    let (folder, file) = place();
    let program = Program::with_state(&file);
    let padding = "x".repeat(16_000);
    for _ in 0..40 {
        program.send_json("POST", "/api/oauth", &format!("{{\"padding\": \"{padding}\"}}"));
    }
    // An import writes everything again and makes all lines before it obsolete.
    let state = program.state();
    let mut largest = 0;
    for _ in 0..30 {
        assert_eq!(program.send_json("PUT", "/__admin/state", &state).status, 200);
        largest = size(&file).max(largest);
        if size(&file) < largest {
            break;
        }
    }
    assert!(largest > 4_000_000, "{largest}");
    assert!(size(&file) < largest / 4, "{} bytes after {largest}", size(&file));
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    // The new file is the one that is locked and written to.
    let token = program.token();
    assert_eq!(crate::support::refusal(&["--port", "0", "--state", text(&file)]).0, Some(1));
    let state = program.state();
    program.killed();
    let program = Program::with_state(&file);
    assert_eq!(program.state(), state);
    assert_eq!(program.status_with(&token), 200);
}

#[test]
fn what_cannot_be_stored_is_not_done() {
    let (_folder, file) = place();
    // A limit on the size of files stands for a full disk; without the trap it would be fatal.
    let limited = r#"trap "" XFSZ; ulimit -f 700; exec "$0" "$@""#;
    let real = command();
    let mut shell = Command::new("sh");
    shell.args(["-c", limited]).arg(real.get_program());
    let program = Program::spawn(shell.args(["--port", "0", "--state", text(&file)]));
    let token = program.token();
    let mut state = program.state();
    let refused = (0..1000).find(|_| {
        let status = program.status_with(&token);
        if status == 200 {
            state = program.state();
        }
        status != 200
    });
    assert!(refused.is_some_and(|count| count > 0), "{refused:?}");
    assert_eq!(program.status_with(&token), 507);
    assert_eq!(program.state(), state);
    program.killed();
    let program = Program::with_state(&file);
    assert_eq!(program.state(), state);
    assert_eq!(program.status_with(&token), 200);
}
