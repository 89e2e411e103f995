//! The vendor's client library for Python, which the tests of the server call it with.

use std::path::PathBuf;

use super::python;
use super::versions;

/// A Python that has the library, or nothing and a sentence why.
pub(crate) fn ensure() -> Option<PathBuf> {
    python::ensure("pyclearpass", versions::PYCLEARPASS)
}
