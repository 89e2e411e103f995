//! Where things are in this workspace.

use std::path::{Path, PathBuf};

/// The folder of the workspace. Fixed when this program is compiled, because at run time
/// `CARGO_MANIFEST_DIR` belongs to whichever package cargo happens to run.
pub(crate) fn root() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package)
}

/// The finished site.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// Notes that may be deleted at any time.
pub(crate) fn target() -> PathBuf {
    root().join("target")
}
