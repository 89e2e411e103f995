//! Running other programs: finding them, showing what they say, reading what they say.

use std::env::{self, consts::EXE_SUFFIX};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::workspace;

/// Says what comes next.
pub(crate) fn announce(what: &str) {
    println!("==> {what}");
}

/// A cargo command on this workspace.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(arguments).current_dir(workspace::root());
    command
}

/// Runs a program whose output goes where ours goes.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let name = describe(command);
    let status = command.status().with_context(|| format!("`{name}` could not be started"))?;
    if !status.success() {
        bail!("`{name}` failed ({status})");
    }
    Ok(())
}

/// What a program prints; nothing where it is missing or fails.
pub(crate) fn read(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The program and its first word, enough to recognise it in a sentence.
pub(crate) fn describe(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    let mut words = vec![name.to_string_lossy()];
    words.extend(command.get_args().take(1).map(|argument| argument.to_string_lossy()));
    words.join(" ")
}

/// The program that PATH has for a name.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    env::split_paths(&path())
        .map(|folder| program_in(&folder, name))
        .find(|program| program.is_file())
}

/// The address a program would have in a folder.
pub(crate) fn program_in(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}{EXE_SUFFIX}"))
}

/// PATH with further folders in front. A folder that is on it keeps its place, because in
/// front it would bring all its other programs along.
pub(crate) fn extended_path(folders: &[PathBuf]) -> Result<OsString> {
    let path = path();
    let known: Vec<_> = env::split_paths(&path).collect();
    let new = folders.iter().filter(|folder| !known.contains(folder));
    env::join_paths(new.chain(&known))
        .context("the folder of the tools has a character that PATH cannot hold")
}

fn path() -> OsString {
    env::var_os("PATH").unwrap_or_default()
}
