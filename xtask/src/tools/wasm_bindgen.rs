//! wasm-bindgen, which writes the JavaScript side of a wasm file, and its runner for tests in
//! a browser.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::store::Tool;
use super::trunk::cargo_install;
use super::{is_version, versions};
use crate::process;

const VERSION: &str = versions::WASM_BINDGEN;

/// The program; the test runner lies beside it. The version must be the library's exactly.
pub(crate) fn ensure() -> Result<PathBuf> {
    let on_path = process::find("wasm-bindgen").filter(|program| {
        let folder = program.parent().unwrap_or(Path::new(""));
        let runner = process::program_in(folder, "wasm-bindgen-test-runner");
        runner.is_file() && is_version(program, VERSION)
    });
    if let Some(program) = on_path {
        return Ok(program);
    }
    let tool = Tool {
        name: format!("wasm-bindgen-{VERSION}"),
        file: process::program_in(Path::new("bin"), "wasm-bindgen"),
        announcement: format!("wasm-bindgen {VERSION} (about 2 minutes, once)"),
    };
    tool.ensure(|folder| {
        process::run(
            cargo_install(folder)
                .args(["wasm-bindgen-cli", "--version", VERSION])
                // Quick enough to compile, and as fast as a release build at its work.
                .env("CARGO_PROFILE_DEV_OPT_LEVEL", "1"),
        )
    })
}
