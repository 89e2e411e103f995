//! axe-core, with which the end-to-end tests look for barriers to people who use a keyboard or
//! a screen reader.

use std::path::{Path, PathBuf};

use super::store::Tool;
use super::{npm, versions};
use crate::process;

/// The script to load into a page, or nothing and a sentence why.
pub(crate) fn ensure() -> Option<PathBuf> {
    if !npm::is_available() {
        process::announce("Testing without axe-core: there is no npm on PATH");
        return None;
    }
    let tool = Tool {
        name: format!("axe-core-{}", versions::AXE_CORE),
        file: Path::new("node_modules/axe-core").join("axe.min.js"),
        announcement: format!("axe-core {} (seconds, once)", versions::AXE_CORE),
    };
    tool.ensure(|folder| npm::install(folder, &format!("axe-core@{}", versions::AXE_CORE)))
        .inspect_err(|error| process::announce(&format!("Testing without axe-core: {error:#}")))
        .ok()
}
