//! Packages from npm.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;

/// Whether npm packages can be installed, and run, here.
pub(super) fn is_available() -> bool {
    process::find("node").is_some() && program().is_some()
}

/// Installs one package, given as `name@version`, into a folder of its own.
pub(super) fn install(folder: &Path, package: &str) -> Result<()> {
    let npm = program().context("npm is not installed")?;
    process::run(
        Command::new(npm)
            .args(["install", "--no-audit", "--no-fund", "--prefix"])
            .arg(folder)
            .arg(package)
            .current_dir(folder),
    )
}

/// The folder in which the archive of a package has its files.
pub(super) const UNPACKED: &str = "package";

/// Takes files out of one package, given as `name@version`. What it depends on is left out, since
/// nothing of it is run.
pub(super) fn unpack(folder: &Path, package: &str, files: &[&str]) -> Result<()> {
    let npm = program().context("npm is not installed")?;
    let mut pack = Command::new(npm);
    pack.args(["pack", "--silent", package]).current_dir(folder);
    let name = process::read(&mut pack).with_context(|| format!("npm has no {package}"))?;
    let archive = folder.join(name.trim());
    let files = files.iter().map(|file| format!("{UNPACKED}/{file}"));
    process::run(Command::new("tar").arg("-xzf").arg(&archive).args(files).current_dir(folder))?;
    fs::remove_file(&archive).with_context(|| format!("{} is in the way", archive.display()))
}

/// On Windows npm is a command script.
fn program() -> Option<PathBuf> {
    process::find(if cfg!(windows) { "npm.cmd" } else { "npm" })
}
