//! The vendor's client library for Python, which the tests of the server call it with.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::store::Tool;
use super::versions;
use crate::process;

/// A Python that has the library, or nothing and a sentence why.
pub(crate) fn ensure() -> Option<PathBuf> {
    let Some(python) = process::find("python3") else {
        process::announce("Testing without pyclearpass: there is no python3 on PATH");
        return None;
    };
    let tool = Tool {
        name: format!("pyclearpass-{}", versions::PYCLEARPASS),
        file: python_in(Path::new("")),
        announcement: format!("pyclearpass {} (seconds, once)", versions::PYCLEARPASS),
    };
    // The scripts of such an environment hold its first address and fail after the rename;
    // its Python does not, so pip is called as a module here and nothing else is used later.
    let installed = tool.ensure(|folder| {
        process::run(Command::new(&python).args(["-m", "venv"]).arg(folder))?;
        process::run(
            Command::new(python_in(folder))
                .args(["-m", "pip", "install", "--quiet"])
                .arg("--disable-pip-version-check")
                .arg(format!("pyclearpass=={}", versions::PYCLEARPASS)),
        )
    });
    installed
        .inspect_err(|error| process::announce(&format!("Testing without pyclearpass: {error:#}")))
        .ok()
}

fn python_in(folder: &Path) -> PathBuf {
    if cfg!(windows) {
        folder.join("Scripts").join("python.exe")
    } else {
        folder.join("bin").join("python")
    }
}
