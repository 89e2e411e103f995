//! The files of a folder and of the folders in it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Every file of a folder, recursively and sorted; the path itself where it is a file; nothing
/// where it does not exist.
pub(crate) fn files_below(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    if !path.is_dir() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    let entries =
        fs::read_dir(path).with_context(|| format!("{} could not be listed", path.display()))?;
    for entry in entries {
        found.extend(files_below(&entry?.path())?);
    }
    found.sort();
    Ok(found)
}

/// A path below a folder, with `/` on every system.
pub(crate) fn relative(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_at_every_depth_in_order() -> Result<()> {
        let folder = tempfile::tempdir()?;
        fs::create_dir_all(folder.path().join("a/b"))?;
        for name in ["z", "a/y", "a/b/x"] {
            fs::write(folder.path().join(name), "")?;
        }
        let files = files_below(folder.path())?;
        let names: Vec<_> = files.iter().map(|file| relative(folder.path(), file)).collect();
        assert_eq!(names, ["a/b/x", "a/y", "z"]);
        assert!(files_below(&folder.path().join("none"))?.is_empty());
        Ok(())
    }
}
