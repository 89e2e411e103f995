//! The built site with two files more: a page without a program, and a worker that is the site's
//! own and takes messages besides.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use tempfile::TempDir;

pub(super) const PAGE: &str = "conformance.html";
pub(super) const WORKER: &str = "conformance-worker.js";

/// A copy of the site, in a folder that goes when it is dropped.
pub(super) fn with_test_page(dist: &Path) -> Result<TempDir> {
    let folder = tempfile::tempdir()?;
    copy(dist, folder.path()).with_context(|| format!("{} cannot be copied", dist.display()))?;
    fs::write(folder.path().join(PAGE), include_str!("conformance.html"))?;
    fs::write(folder.path().join(WORKER), include_str!("conformance-worker.js"))?;
    Ok(folder)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            fs::create_dir(&target)?;
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}
