//! Trunk, which puts the parts of the site together.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::store::Tool;
use super::{is_version, versions};
use crate::process;

const VERSION: &str = versions::TRUNK;

/// The program, from PATH or from the folder of the tools.
pub(super) fn ensure() -> Result<PathBuf> {
    let on_path = process::find("trunk").filter(|program| is_version(program, VERSION));
    if let Some(program) = on_path {
        return Ok(program);
    }
    let tool = Tool {
        name: format!("trunk-{VERSION}"),
        file: process::program_in(Path::new("bin"), "trunk"),
        announcement: format!("trunk {VERSION} (about 2 minutes, once)"),
    };
    // A debug build builds a site no slower, and is itself built in a third of the time. The
    // default features serve only downloads and a check for updates.
    tool.ensure(|folder| {
        process::run(
            cargo_install(folder)
                .args(["trunk", "--version", VERSION])
                .arg("--no-default-features"),
        )
    })
}

/// A debug build of a published program, installed into a folder of its own.
pub(super) fn cargo_install(folder: &Path) -> Command {
    let mut command = Command::new("cargo");
    command
        .args(["install", "--debug", "--locked", "--root"])
        .arg(folder)
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        // Settings for this workspace are none for its tools.
        .current_dir(folder)
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("CARGO_BUILD_TARGET");
    command
}
