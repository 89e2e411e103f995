//! What the pages of a browser hold in memory for themselves, as Linux tells it. A service worker
//! lives in the process of a page.

use std::collections::HashMap;
use std::fs;

/// Nothing on a system without `/proc`.
pub(crate) fn private_megabytes(browser: u32) -> Option<f64> {
    let parents = parents()?;
    let below = parents.keys().filter(|process| is_below(**process, browser, &parents));
    let pages = below.filter(|process| is_page(**process));
    let kilobytes: u64 = pages.filter_map(|process| private_kilobytes(*process)).sum();
    (kilobytes > 0).then_some(kilobytes as f64 / 1024.0)
}

/// All processes with the ones that have started them.
fn parents() -> Option<HashMap<u32, u32>> {
    let mut parents = HashMap::new();
    for entry in fs::read_dir("/proc").ok()?.flatten() {
        let Ok(process) = entry.file_name().to_string_lossy().parse() else { continue };
        let status = read(process, "status");
        let parent = status.lines().find_map(|line| line.strip_prefix("PPid:"));
        if let Some(parent) = parent.and_then(|parent| parent.trim().parse().ok()) {
            parents.insert(process, parent);
        }
    }
    Some(parents)
}

fn is_below(process: u32, ancestor: u32, parents: &HashMap<u32, u32>) -> bool {
    let mut next = parents.get(&process);
    while let Some(parent) = next {
        if *parent == ancestor {
            return true;
        }
        next = parents.get(parent);
    }
    false
}

/// The browser draws parts of its own window in such a process too.
fn is_page(process: u32) -> bool {
    let command = read(process, "cmdline");
    command.contains("--type=renderer") && !command.contains("--top-chrome-webui")
}

fn private_kilobytes(process: u32) -> Option<u64> {
    let rollup = read(process, "smaps_rollup");
    let lines = rollup.lines().filter(|line| line.starts_with("Private_"));
    lines.map(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok()).sum()
}

/// Empty for a process that is gone.
fn read(process: u32, name: &str) -> String {
    let content = fs::read(format!("/proc/{process}/{name}")).unwrap_or_default();
    String::from_utf8_lossy(&content).into_owned()
}
