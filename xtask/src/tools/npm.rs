//! Packages from npm.

use std::path::Path;
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

/// On Windows npm is a command script.
fn program() -> Option<std::path::PathBuf> {
    process::find(if cfg!(windows) { "npm.cmd" } else { "npm" })
}
