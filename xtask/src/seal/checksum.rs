//! The checksum by which a browser tells that a file is the one that the page means.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha384};

/// As trunk writes it into `integrity` attributes.
pub(super) fn checksum(file: &Path) -> Result<String> {
    let content =
        fs::read(file).with_context(|| format!("{} could not be read", file.display()))?;
    Ok(format!("sha384-{}", BASE64.encode(Sha384::digest(content))))
}
