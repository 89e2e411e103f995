//! wasm-opt, which makes wasm smaller. The one tool the site can do without.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::store::Tool;
use super::{npm, versions};
use crate::process;

/// Tells `cargo xtask seal`, which trunk calls, the program to use.
pub(crate) const VARIABLE: &str = "XTASK_WASM_OPT";

const VERSION: u32 = versions::BINARYEN;

/// The program, or nothing and a sentence why.
pub(super) fn ensure() -> Option<PathBuf> {
    if let Some(program) = on_path() {
        return Some(program);
    }
    if !npm::is_available() {
        say_missing("there is neither wasm-opt nor npm on PATH");
        return None;
    }
    let tool = Tool {
        name: format!("binaryen-{VERSION}"),
        file: Path::new("node_modules/.bin").join(file_name()),
        announcement: format!("wasm-opt {VERSION} (seconds, once)"),
    };
    let installed = tool.ensure(|folder| npm::install(folder, &format!("binaryen@{VERSION}")));
    installed.inspect_err(|error| say_missing(&format!("{error:#}"))).ok()
}

/// The program that the build chose, or one on PATH.
pub(crate) fn chosen() -> Option<PathBuf> {
    env::var_os(VARIABLE).map(PathBuf::from).or_else(on_path)
}

/// The version as wasm-opt counts, a single number.
pub(super) fn version(program: &Path) -> Option<u32> {
    let text = process::read(Command::new(program).arg("--version"))?;
    text.split_whitespace().find_map(|word| word.parse().ok())
}

/// A newer one is as good; older ones do not know all that the compiler writes.
fn on_path() -> Option<PathBuf> {
    process::find("wasm-opt")
        .filter(|program| version(program).is_some_and(|version| version >= VERSION))
}

fn say_missing(reason: &str) {
    process::announce(&format!("Building without wasm-opt, the site comes out larger: {reason}"));
}

fn file_name() -> &'static str {
    if cfg!(windows) { "wasm-opt.cmd" } else { "wasm-opt" }
}
