//! Packages for Python, each in an environment of its own.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::store::Tool;
use crate::process;

/// A Python that has a package, or nothing and a sentence why.
pub(super) fn ensure(package: &str, version: &str) -> Option<PathBuf> {
    let Some(python) = process::find("python3") else {
        process::announce(&format!("Testing without {package}: there is no python3 on PATH"));
        return None;
    };
    let tool = Tool {
        name: format!("{package}-{version}"),
        file: python_in(Path::new("")),
        announcement: format!("{package} {version} (seconds, once)"),
    };
    // The scripts of such an environment hold its first address and fail after the rename;
    // its Python does not, so pip is called as a module here and nothing else is used later.
    let installed = tool.ensure(|folder| {
        process::run(Command::new(&python).args(["-m", "venv"]).arg(folder))?;
        process::run(
            Command::new(python_in(folder))
                .args(["-m", "pip", "install", "--quiet"])
                .arg("--disable-pip-version-check")
                .arg(format!("{package}=={version}")),
        )
    });
    installed
        .inspect_err(|error| process::announce(&format!("Testing without {package}: {error:#}")))
        .ok()
}

fn python_in(folder: &Path) -> PathBuf {
    if cfg!(windows) {
        folder.join("Scripts").join("python.exe")
    } else {
        folder.join("bin").join("python")
    }
}
