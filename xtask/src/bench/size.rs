//! The size of what a browser loads, as a good host sends it: compressed with brotli.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use brotli::CompressorWriter;

use crate::tree;

/// A part of the site that is loaded together, and what it may weigh.
#[derive(Debug, PartialEq, Eq)]
struct Part {
    name: &'static str,
    budget: usize,
}

const PAGE: Part = Part { name: "page", budget: 200 * 1024 };
const WORKER: Part = Part { name: "worker", budget: 580 * 1024 };

/// Prints every file and the sums. False where a part is over its budget.
pub(crate) fn report(dist: &Path) -> Result<bool> {
    let files = tree::files_below(dist)?;
    let names = files.iter().map(|path| tree::relative(dist, path));
    let mut sums = [(PAGE, 0), (WORKER, 0)];
    println!("{:>10}  {:>10}  file", "raw", "brotli");
    for (path, name) in files.iter().zip(names) {
        let Some(part) = part_of(&name) else { continue };
        let content = fs::read(path).with_context(|| format!("{name} could not be read"))?;
        let compressed = compressed_size(&content)?;
        println!("{:>10}  {compressed:>10}  {name}", content.len());
        for (known, sum) in &mut sums {
            if *known == part {
                *sum += compressed;
            }
        }
    }
    for (part, size) in &sums {
        println!("{}", sentence(part, *size));
    }
    Ok(sums.iter().all(|(part, size)| *size <= part.budget))
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
        assert_eq!(sentence(&PAGE, 126_362), "page 123.4 KB of 200 KB (0.62)");
    }

    #[test]
    fn repetition_compresses_well() -> Result<()> {
        assert!(compressed_size(&[b'a'; 10_000])? < 100);
        Ok(())
    }
}
