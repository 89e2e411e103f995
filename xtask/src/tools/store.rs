//! The folder that holds the installed tools, one subfolder for each version.
//!
//! A subfolder gets its name only when it is complete, so an install that was interrupted is
//! simply done again.

use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::process;

/// Names another folder than the usual one.
const VARIABLE: &str = "CLEARPASS_EXPLORER_TOOLS";

/// One version of one tool.
pub(super) struct Tool {
    /// The name of its subfolder.
    pub(super) name: String,
    /// The file in its subfolder that we are after.
    pub(super) file: PathBuf,
    /// What is said before it is installed.
    pub(super) announcement: String,
}

impl Tool {
    /// The file of an installed tool, after installing it where it is missing.
    pub(super) fn ensure(&self, install: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
        let store = folder()?;
        let file = store.join(&self.name).join(&self.file);
        if file.is_file() {
            return Ok(file);
        }

        fs::create_dir_all(&store)
            .with_context(|| format!("{} could not be made", store.display()))?;
        // Two clones may be set up at once; the second waits here and then finds the tool.
        let lock = File::create(store.join("install.lock"))?;
        lock.lock().context("the folder of the tools could not be locked")?;
        if file.is_file() {
            return Ok(file);
        }

        process::announce(&format!("Installing {}", self.announcement));
        let partial = store.join(format!("{}.partial", self.name));
        let complete = store.join(&self.name);
        for leftover in [&partial, &complete] {
            if leftover.exists() {
                fs::remove_dir_all(leftover)
                    .with_context(|| format!("{} is in the way", leftover.display()))?;
            }
        }
        fs::create_dir(&partial)?;
        install(&partial).with_context(|| format!("{} could not be installed", self.name))?;
        ensure!(
            partial.join(&self.file).is_file(),
            "the install of {} brought no {}",
            self.name,
            self.file.display()
        );
        fs::rename(&partial, &complete)
            .with_context(|| format!("{} could not be put in place", self.name))?;
        Ok(file)
    }
}

fn folder() -> Result<PathBuf> {
    if let Some(folder) = env::var_os(VARIABLE) {
        return std::path::absolute(folder).with_context(|| format!("{VARIABLE} is no folder"));
    }
    let cache = dirs::cache_dir().with_context(|| {
        format!("this user has no cache folder; name a folder for the tools in {VARIABLE}")
    })?;
    Ok(cache.join("clearpass-explorer"))
}
