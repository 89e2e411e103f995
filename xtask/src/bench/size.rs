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

const PAGE: Part = Part { name: "page", budget: 250 * 1024 };
const WORKER: Part = Part { name: "worker", budget: 580 * 1024 };

pub(super) const PARTS: [Part; 2] = [PAGE, WORKER];

/// A file of the site that belongs to a part.
#[derive(Debug)]
pub(super) struct SiteFile {
    name: String,
    part: Part,
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
        if let Some(part) = part_of(&name) {
            files.push(SiteFile { name, part, size: Size::of(&path)? });
        }
    }
    Ok(files)
}

pub(super) fn sum(files: &[SiteFile], part: Part) -> Size {
    files.iter().filter(|file| file.part == part).map(|file| file.size).sum()
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

/// The part a file belongs to; nothing for a file that is not code or style of the site.
fn part_of(name: &str) -> Option<Part> {
    let is_code = [".js", ".wasm", ".css"].iter().any(|end| name.ends_with(end));
    match name {
        "service-worker.js" | "appliance_bg.wasm" => Some(WORKER),
        _ if is_code && !name.contains('/') => Some(PAGE),
        _ => None,
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
        assert_eq!(part_of("page-1f.js"), Some(PAGE));
        assert_eq!(part_of("base-1f.css"), Some(PAGE));
        assert_eq!(part_of("appliance_bg.wasm"), Some(WORKER));
        assert_eq!(part_of("service-worker.js"), Some(WORKER));
        assert_eq!(part_of("index.html"), None);
        assert_eq!(part_of("guide/page.js"), None);
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
