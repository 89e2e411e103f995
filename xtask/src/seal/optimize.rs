//! Makes the wasm files smaller.
//!
//! Trunk could do this itself, but refuses to build where wasm-opt is missing.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::checksum::checksum;
use crate::{process, tree};

/// For size, with the features that the compiler writes without being asked.
const OPTIONS: &[&str] = &[
    "-Oz",
    // What is called most has the shortest numbers.
    "--reorder-functions",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Optimizes every wasm file of a folder, and gives the page with the new checksums: trunk has
/// written them into it, and a browser drops a file that does not fit its checksum.
pub(super) fn folder(folder: &Path, wasm_opt: &Path, mut html: String) -> Result<String> {
    for file in tree::files_below(folder)? {
        if file.extension().is_some_and(|extension| extension == "wasm") {
            let before = checksum(&file)?;
            optimize(&file, wasm_opt)?;
            html = html.replace(&before, &checksum(&file)?);
        }
    }
    Ok(html)
}

fn optimize(file: &Path, wasm_opt: &Path) -> Result<()> {
    let smaller = file.with_extension("wasm.smaller");
    let mut command = Command::new(wasm_opt);
    command.args(OPTIONS).arg(file).arg("--output").arg(&smaller);
    // It warns of every kind of name that it does not keep, and none is kept.
    let output = command
        .output()
        .with_context(|| format!("`{}` could not be started", process::describe(&command)))?;
    if !output.status.success() {
        let says = String::from_utf8_lossy(&output.stderr);
        bail!("wasm-opt failed on {}: {}", file.display(), says.trim());
    }
    fs::rename(&smaller, file).with_context(|| format!("{} is in the way", file.display()))
}
