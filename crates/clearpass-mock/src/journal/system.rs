//! What the journal needs of the file system and the standard library has only for some systems.

#[cfg(not(unix))]
pub(super) use elsewhere::{is_named, sync_directory_of};
#[cfg(unix)]
pub(super) use unix::{is_named, sync_directory_of};

#[cfg(unix)]
mod unix {
    use std::fs::{self, File};
    use std::io;
    use std::os::unix::fs::MetadataExt;
    use std::path::Path;

    /// Whether the path still leads to this open file.
    pub(in crate::journal) fn is_named(file: &File, path: &Path) -> io::Result<bool> {
        let (open, named) = (file.metadata()?, fs::metadata(path)?);
        Ok((open.dev(), open.ino()) == (named.dev(), named.ino()))
    }

    /// Makes the entry of a new or renamed file durable.
    pub(in crate::journal) fn sync_directory_of(path: &Path) -> io::Result<()> {
        File::open(path.parent().unwrap_or(path))?.sync_all()
    }
}

#[cfg(not(unix))]
mod elsewhere {
    use std::fs::File;
    use std::io;
    use std::path::Path;

    /// An open file keeps its name there.
    pub(in crate::journal) fn is_named(_: &File, _: &Path) -> io::Result<bool> {
        Ok(true)
    }

    /// Directories cannot be synced there.
    pub(in crate::journal) fn sync_directory_of(_: &Path) -> io::Result<()> {
        Ok(())
    }
}
