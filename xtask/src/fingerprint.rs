//! One value that changes when anything the site is made of changes, so that an unchanged site
//! is not built again.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::tree;

/// What the site is made of. The tests of the packages are among it: telling them apart would
/// be a second list to keep.
const SOURCES: &[&str] = &[
    "src",
    "crates",
    "style",
    "public",
    "xtask",
    "build.rs",
    "index.html",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    ".cargo",
];

/// The fingerprint of a workspace and the versions of the tools that build it.
pub(crate) fn of(root: &Path, tools: &str) -> Result<String> {
    let mut hash = Sha256::new();
    hash.update(tools);
    for source in SOURCES {
        for path in tree::files_below(&root.join(source))? {
            let content =
                fs::read(&path).with_context(|| format!("{} could not be read", path.display()))?;
            hash.update(tree::relative(root, &path));
            // Lengths keep a move of bytes between name and content from going unseen.
            hash.update(content.len().to_le_bytes());
            hash.update(content);
        }
    }
    Ok(hex::encode(hash.finalize()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_source_and_every_tool_counts() -> Result<()> {
        let root = tempfile::tempdir()?;
        fs::create_dir_all(root.path().join("src/guide"))?;
        fs::write(root.path().join("src/guide/step.rs"), "one")?;
        let first = of(root.path(), "trunk 1")?;
        assert_eq!(of(root.path(), "trunk 1")?, first);
        assert_ne!(of(root.path(), "trunk 2")?, first);

        fs::write(root.path().join("README.md"), "no part of the site")?;
        assert_eq!(of(root.path(), "trunk 1")?, first);
        fs::write(root.path().join("src/guide/step.rs"), "two")?;
        assert_ne!(of(root.path(), "trunk 1")?, first);
        Ok(())
    }
}
