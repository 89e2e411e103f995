//! Prism, a server that answers from an API document, as a measure beside ours.

use std::path::{Path, PathBuf};

use super::npm;
use super::store::Tool;
use super::versions;
use crate::process;

/// The program, or nothing and a sentence why.
pub(crate) fn ensure() -> Option<PathBuf> {
    if !npm::is_available() {
        process::announce("Measuring without Prism: there is no npm on PATH");
        return None;
    }
    let tool = Tool {
        name: format!("prism-{}", versions::PRISM),
        file: Path::new("node_modules/.bin").join(if cfg!(windows) {
            "prism.cmd"
        } else {
            "prism"
        }),
        announcement: format!("Prism {} (a minute, once)", versions::PRISM),
    };
    tool.ensure(|folder| npm::install(folder, &format!("@stoplight/prism-cli@{}", versions::PRISM)))
        .inspect_err(|error| process::announce(&format!("Measuring without Prism: {error:#}")))
        .ok()
}
