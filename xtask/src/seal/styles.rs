//! One style sheet instead of many: a browser shows nothing before it has them all, and asks an
//! ordinary host for six files at a time.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

use super::checksum::checksum;
use super::html;

/// Joins the style sheets of the page in their order, and gives the page with the one.
pub(super) fn join(folder: &Path, html: &str) -> Result<String> {
    let mut rest = String::new();
    let mut joined = String::new();
    let mut place = None;
    let (mut at, mut copied) = (0, 0);
    while let Some(tag) = html::next_tag(html, "link", at) {
        at = tag.range.end;
        if tag.attribute("rel") != Some("stylesheet") {
            continue;
        }
        let name = tag.attribute("href").unwrap_or_default().trim_start_matches("./");
        let file = folder.join(name);
        joined += &fs::read_to_string(&file)
            .with_context(|| format!("the style sheet {name} could not be read"))?;
        joined.push('\n');
        fs::remove_file(&file)?;
        rest += html[copied..tag.range.start].trim_end();
        copied = tag.range.end;
        place.get_or_insert(rest.len());
    }
    rest += &html[copied..];
    let place = place.context("index.html has no style sheet")?;
    // In one sheet a rule of the second would be passed over.
    ensure!(!joined.contains("@import"), "a style sheet imports another one");
    let name = format!("style-{}.css", &hex::encode(Sha256::digest(&joined))[..16]);
    let file = folder.join(&name);
    fs::write(&file, joined)?;
    let link = format!(
        "\n    <link rel=\"stylesheet\" href=\"./{name}\" integrity=\"{}\"/>",
        checksum(&file)?
    );
    rest.insert_str(place, &link);
    Ok(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheets_become_one_in_their_order() -> Result<()> {
        let folder = tempfile::tempdir()?;
        fs::write(folder.path().join("b.css"), "b {}")?;
        fs::write(folder.path().join("a.css"), "a {}")?;
        let html = "<head>\n  <link rel=\"icon\" href=\"i\">\n  \
            <link rel=\"stylesheet\" href=\"./b.css\">\n  \
            <link rel=\"stylesheet\" href=\"./a.css\">\n  <script></script></head>";
        let joined = join(folder.path(), html)?;
        let name = format!("style-{}.css", &hex::encode(Sha256::digest("b {}\na {}\n"))[..16]);
        let checksum = checksum(&folder.path().join(&name))?;
        assert_eq!(
            joined,
            format!(
                "<head>\n  <link rel=\"icon\" href=\"i\">\n    <link rel=\"stylesheet\" \
                 href=\"./{name}\" integrity=\"{checksum}\"/>\n  <script></script></head>"
            )
        );
        assert_eq!(fs::read_dir(folder.path())?.count(), 1);
        Ok(())
    }

    #[test]
    fn a_sheet_that_is_missing_is_an_error() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let html = "<link rel=\"stylesheet\" href=\"./none.css\">";
        assert!(join(folder.path(), html).is_err());
        assert!(join(folder.path(), "<head></head>").is_err());
        Ok(())
    }
}
