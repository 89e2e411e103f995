//! The size of what a browser loads, as a good host sends it: compressed with brotli.

use std::fs;
use std::io::Write;
use std::iter::Sum;
use std::path::Path;

use anyhow::{Context, Result};
use brotli::CompressorWriter;

use crate::tree;

/// A part of the site that is loaded together, and what it may weigh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) name: &'static str,
    budget: usize,
}

/// What every page starts with.
const START: Part = Part { name: "start", budget: 250 * 1024 };
/// The same, with all that it loads later.
const PAGE: Part = Part { name: "page", budget: 250 * 1024 };
const WORKER: Part = Part { name: "worker", budget: 580 * 1024 };

pub(super) const PARTS: [Part; 3] = [START, PAGE, WORKER];

/// A file of the site, and the parts that it belongs to.
#[derive(Debug)]
pub(super) struct SiteFile {
    name: String,
    parts: &'static [Part],
    size: Size,
}

/// In bytes, as it is and as it is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) raw: usize,
    pub(super) compressed: usize,
}

impl Size {
    pub(super) fn of(file: &Path) -> Result<Self> {
        let content =
            fs::read(file).with_context(|| format!("{} could not be read", file.display()))?;
        Ok(Self { raw: content.len(), compressed: compressed_size(&content)? })
    }
}

impl Sum for Size {
    fn sum<I: Iterator<Item = Self>>(sizes: I) -> Self {
        sizes.fold(Self::default(), |sum, size| Self {
            raw: sum.raw + size.raw,
            compressed: sum.compressed + size.compressed,
        })
    }
}

/// The files of all parts.
pub(super) fn files(dist: &Path) -> Result<Vec<SiteFile>> {
    let mut files = Vec::new();
    for path in tree::files_below(dist)? {
        let name = tree::relative(dist, &path);
        let parts = parts_of(&name);
        if !parts.is_empty() {
            files.push(SiteFile { name, parts, size: Size::of(&path)? });
        }
    }
    Ok(files)
}

pub(super) fn sum(files: &[SiteFile], part: Part) -> Size {
    files.iter().filter(|file| file.parts.contains(&part)).map(|file| file.size).sum()
}

/// Prints every file and the sums. False where a part is over its budget.
pub(super) fn report(files: &[SiteFile]) -> bool {
    println!("{:>10}  {:>10}  file", "raw", "brotli");
    for SiteFile { name, size, .. } in files {
        println!("{:>10}  {:>10}  {name}", size.raw, size.compressed);
    }
    let sums = PARTS.map(|part| (part, sum(files, part).compressed));
    for (part, size) in sums {
        println!("{}", sentence(&part, size));
    }
    sums.iter().all(|(part, size)| *size <= part.budget)
}

/// The parts a file belongs to; none for a file that is not code or style of the site. The page has
/// scripts of its own; its copies, one for every address, are no more than itself.
fn parts_of(name: &str) -> &'static [Part] {
    let is_code = [".html", ".js", ".wasm", ".css"].iter().any(|end| name.ends_with(end));
    let is_later = name.ends_with(".wasm") && !name.ends_with("_bg.wasm");
    match name {
        "service-worker.js" | "appliance_bg.wasm" => &[WORKER],
        _ if !is_code || name.contains('/') => &[],
        _ if is_later => &[PAGE],
        _ => &[START, PAGE],
    }
}

fn sentence(part: &Part, size: usize) -> String {
    let (size, budget) = (size as f64 / 1024.0, part.budget as f64 / 1024.0);
    let share = size / budget;
    format!("{} {size:.1} KB of {budget:.0} KB ({share:.2})", part.name)
}

/// With the highest quality and the usual window, as a host does for files that do not change.
fn compressed_size(content: &[u8]) -> Result<usize> {
    let mut compressed = Vec::new();
    let mut writer = CompressorWriter::new(&mut compressed, 4096, 11, 22);
    writer.write_all(content)?;
    writer.flush()?;
    drop(writer);
    Ok(compressed.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_belong_to_the_page_the_worker_or_neither() {
        assert_eq!(parts_of("page-1f.js"), [START, PAGE]);
        assert_eq!(parts_of("page-1f_bg.wasm"), [START, PAGE]);
        assert_eq!(parts_of("base-1f.css"), [START, PAGE]);
        assert_eq!(parts_of("page-1f-operation.wasm"), [PAGE]);
        assert_eq!(parts_of("appliance_bg.wasm"), [WORKER]);
        assert_eq!(parts_of("service-worker.js"), [WORKER]);
        assert_eq!(parts_of("index.html"), [START, PAGE]);
        assert_eq!(parts_of("guide/index.html"), []);
        assert_eq!(parts_of("guide/page.js"), []);
    }

    #[test]
    fn sizes_are_told_with_their_budget() {
        assert_eq!(sentence(&PAGE, 126_362), "page 123.4 KB of 250 KB (0.49)");
    }

    #[test]
    fn repetition_compresses_well() -> Result<()> {
        assert!(compressed_size(&[b'a'; 10_000])? < 100);
        Ok(())
    }
}
