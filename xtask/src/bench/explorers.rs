//! Our page beside other explorers: what they weigh, and what `tests/e2e` measures of them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::size::{self, SiteFile, Size};
use crate::tools::browser::Browser;
use crate::tools::explorers::{DOCUMENTS, EXPLORERS};
use crate::{conformance, journeys, process, workspace};

/// Our own document, which `clearpass-mock` has.
const OWN: &str = "clearpass";

/// A large document that no package has. It is shown where a variable names its file.
const STRIPE: &str = "stripe";
const STRIPE_VARIABLE: &str = "STRIPE_DOCUMENT";

#[derive(Debug)]
pub(super) struct Options {
    /// How often everything is measured.
    pub(super) runs: u32,
    /// The only document, where not all are shown.
    pub(super) document: Option<String>,
}

impl Options {
    fn has(&self, document: &str) -> bool {
        self.document.as_ref().is_none_or(|only| only == document)
    }
}

/// Every document that there may be.
pub(super) fn documents() -> Vec<&'static str> {
    let packages = DOCUMENTS.iter().map(|package| package.name);
    packages.chain([OWN, STRIPE]).collect()
}

/// `site` is what our own page weighs.
pub(super) fn report(
    server: &Path,
    browser: &Browser,
    options: &Options,
    site: &[SiteFile],
) -> Result<()> {
    process::announce("Explorers side by side: their files");
    let folder = workspace::target().join("explorers");
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("{} is in the way", folder.display()))?;
    }
    println!("{:<20} {:>10} {:>10}", "", "raw", "brotli");
    for part in size::PARTS {
        say_size(&format!("ours, {}", part.name), size::sum(site, part));
    }
    for package in EXPLORERS {
        let Some(files) = package.ensure() else { continue };
        let sizes = files.iter().map(|file| Size::of(file)).collect::<Result<Vec<Size>>>()?;
        say_size(&format!("{} {}", package.name, package.version), sizes.into_iter().sum());
        for file in files {
            let name = file.file_name().context("a file without a name")?;
            place(&file, &folder.join(package.name).join(name))?;
        }
    }
    place_documents(options, &folder.join("documents"))?;

    process::announce("Explorers side by side: milliseconds, and memory in megabytes");
    let mut program = journeys::cargo(
        &["run", "--quiet", "--package", "e2e", "--bin", "explorers"],
        server,
        browser,
    );
    program.env("EXPLORERS_FILES", &folder).env("EXPLORERS_RUNS", options.runs.to_string());
    match options.has(OWN) {
        true => program.env("EXPLORERS_MOCK", conformance::native()?),
        false => program.env_remove("EXPLORERS_MOCK"),
    };
    process::run(&mut program)
}

/// Puts the documents that come in files where the others are added.
fn place_documents(options: &Options, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    for package in DOCUMENTS.iter().filter(|package| options.has(package.name)) {
        for file in package.ensure().unwrap_or_default() {
            place(&file, &folder.join(package.name).with_extension("json"))?;
        }
    }
    if options.has(STRIPE) {
        match env::var_os(STRIPE_VARIABLE).map(PathBuf::from) {
            Some(file) => place(&file, &folder.join(STRIPE).with_extension("json"))?,
            None => process::announce(&format!(
                "Measuring without Stripe's document: {STRIPE_VARIABLE} names no file"
            )),
        }
    }
    Ok(())
}

fn place(file: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::copy(file, to).with_context(|| format!("{} could not be copied", file.display()))?;
    Ok(())
}

fn say_size(name: &str, size: Size) {
    println!("{name:<20} {:>10} {:>10}", size.raw, size.compressed);
}
