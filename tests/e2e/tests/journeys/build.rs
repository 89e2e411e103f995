//! A copy of the built site that can be turned into another build.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;
use sha2::{Digest, Sha256, Sha384};
use tempfile::TempDir;

const SCRIPT: &str = "service-worker.js";

/// A property that only the new build's style has.
pub(crate) const MARK: &str = "--build";

/// A site of its own in a temporary folder.
pub(crate) struct Build(TempDir);

impl Build {
    pub(crate) fn copy_of(dist: &Path) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        e2e::copy(dist, folder.path())?;
        Ok(Self(folder))
    }

    pub(crate) fn folder(&self) -> &Path {
        self.0.path()
    }

    /// Another style, the page that wants it, and a worker that lists both.
    pub(crate) fn become_new(&self) -> Result<()> {
        let (style, page) = (self.style()?, "index.html");
        let before = self.read(&style)?;
        let after = format!("{before}\n:root {{ {MARK}: new; }}\n");
        let html = self.read(page)?;
        let html = html.replace(&hash_of_page(&before), &hash_of_page(&after));
        fs::write(self.folder().join(&style), &after)?;
        fs::write(self.folder().join(page), &html)?;
        self.change_worker(|list| {
            list[&style] = hash_of_worker(&after).into();
            list[page] = hash_of_worker(&html).into();
        })
    }

    /// The worker of another build, whose style has not arrived at the host yet.
    pub(crate) fn become_half_new(&self) -> Result<()> {
        let style = self.style()?;
        self.change_worker(|list| list[&style] = hash_of_worker("not there yet").into())
    }

    fn change_worker(&self, change: impl FnOnce(&mut Value)) -> Result<()> {
        let script = self.read(SCRIPT)?;
        let (first, rest) = script.split_once('\n').context("the worker has one line only")?;
        let build = first.strip_prefix("const BUILD = ").and_then(|line| line.strip_suffix(';'));
        let mut build: Value = serde_json::from_str(build.context("the worker has no build")?)?;
        build["version"] = "another".into();
        change(&mut build["files"]);
        fs::write(self.folder().join(SCRIPT), format!("const BUILD = {build};\n{rest}"))?;
        Ok(())
    }

    /// The first style sheet of the page.
    fn style(&self) -> Result<String> {
        let html = self.read("index.html")?;
        let (_, rest) =
            html.split_once("<link rel=\"stylesheet\" href=\"./").context("no style")?;
        let (name, _) = rest.split_once('"').context("an address without an end")?;
        Ok(name.to_owned())
    }

    fn read(&self, name: &str) -> Result<String> {
        fs::read_to_string(self.folder().join(name)).with_context(|| format!("no {name}"))
    }
}

fn hash_of_page(text: &str) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(text)))
}

fn hash_of_worker(text: &str) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(text)))
}
