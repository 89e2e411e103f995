//! A file for every address of the site, so that a link into it works at the first visit,
//! before there is a service worker, on a host that knows only files.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

pub(crate) use self::list::addresses;
pub(super) use self::list::{DOCUMENTS, PAGES, Page, Place};
use super::html;

#[path = "../../../src/pages.rs"]
#[allow(dead_code, unreachable_pub, reason = "the page package uses the rest of this file")]
mod list;

/// Writes the pages into the folder.
pub(super) fn write(folder: &Path, html: &str) -> Result<()> {
    for path in addresses() {
        let place = folder.join(&path);
        fs::create_dir_all(&place)?;
        let file = place.join("index.html");
        fs::write(&file, with_base_of(html, &path)?)
            .with_context(|| format!("{} could not be written", file.display()))?;
    }
    Ok(())
}

/// The same page for an address below the folder: its base leads back up to the folder.
fn with_base_of(html: &str, path: &str) -> Result<String> {
    let tag = html::next_tag(html, "base", 0).context("index.html has no base tag")?;
    ensure!(tag.attribute("href") == Some("./"), "the base tag of index.html does not lead to ./");
    let depth = path.split('/').filter(|part| !part.is_empty()).count();
    let base = format!("<base href=\"{}\">", "../".repeat(depth));
    let (before, after) = (&html[..tag.range.start], &html[tag.range.end..]);
    Ok(format!("{before}{base}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_base_leads_back_to_the_folder() -> Result<()> {
        let html = "<head><base  href='./' /></head>";
        assert_eq!(with_base_of(html, "guide")?, "<head><base href=\"../\"></head>");
        assert_eq!(
            with_base_of(html, "policy-manager/services")?,
            "<head><base href=\"../../\"></head>"
        );
        Ok(())
    }

    #[test]
    fn a_page_without_a_relative_base_is_refused() {
        assert!(with_base_of("<head></head>", "guide").is_err());
        assert!(with_base_of("<base href=\"/\">", "guide").is_err());
    }

    #[test]
    fn every_address_gets_a_file() -> Result<()> {
        let folder = tempfile::tempdir()?;
        write(folder.path(), "<base href=\"./\">")?;
        for path in addresses() {
            assert!(folder.path().join(path).join("index.html").is_file());
        }
        Ok(())
    }
}
