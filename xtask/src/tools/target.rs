//! The standard library for WebAssembly.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, ensure};

use crate::process;

const NAME: &str = "wasm32-unknown-unknown";

/// Adds the target where the compiler lacks it.
pub(crate) fn ensure() -> Result<()> {
    if is_installed() {
        return Ok(());
    }
    ensure!(
        process::find("rustup").is_some(),
        "this Rust lacks the standard library for {NAME} and there is no rustup to add it; \
         install Rust with rustup, or the package of your system for this target"
    );
    process::announce(&format!("Adding the target {NAME}"));
    process::run(Command::new("rustup").args(["target", "add", NAME]))
}

/// Asks the compiler rather than rustup: it knows of targets that came from elsewhere.
fn is_installed() -> bool {
    let mut rustc = Command::new("rustc");
    rustc.args(["--print", "target-libdir", "--target", NAME]);
    process::read(&mut rustc).is_some_and(|folder| Path::new(folder.trim()).is_dir())
}
