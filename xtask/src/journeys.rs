//! What the programs that use `tests/e2e` are told: where the site, the server and the browser
//! are.

use std::path::Path;
use std::process::Command;

use crate::tools::axe;
use crate::tools::browser::Browser;
use crate::{process, workspace};

/// A cargo command with the variables that the package `e2e` reads.
/// `server` is this program: `serve --no-build --dist … --port 0` makes it the server.
pub(crate) fn cargo(arguments: &[&str], server: &Path, browser: &Browser) -> Command {
    let mut command = process::cargo(arguments);
    command
        // A failed journey says what it saw; a stack of the test's own machinery hides that.
        .env("RUST_LIB_BACKTRACE", "0")
        .env("E2E_DIST", workspace::dist())
        .env("E2E_SERVER", server)
        .env("CHROME", &browser.chrome)
        .env("CHROMEDRIVER", &browser.chromedriver);
    match axe::ensure() {
        Some(script) => command.env("AXE_CORE", script),
        None => command.env_remove("AXE_CORE"),
    };
    command
}
