//! Schemathesis, which makes up requests from the server's documents.

use std::path::PathBuf;

use super::python;
use super::versions;

/// A Python that has it, or nothing and a sentence why.
pub(crate) fn ensure() -> Option<PathBuf> {
    python::ensure("schemathesis", versions::SCHEMATHESIS)
}
