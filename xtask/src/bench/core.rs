//! The server by itself: what a request costs in the core, and how many the program answers.

use std::fs;

use anyhow::{Context, Result};
use serde_json::Value as Json;

use crate::tools::prism;
use crate::{process, workspace};

/// What is measured on both, as criterion names it.
const BOTH: [&str; 5] =
    ["read by id", "first page", "filtered by name", "change", "create and delete"];
const SCAN: &str = "full scan of 100,000 guests";

pub(super) fn report() -> Result<()> {
    process::announce("Requests in the core");
    let mut bench = process::cargo(&["bench", "--quiet", "--package", "mock-server"]);
    bench.args(["--bench", "requests"]);
    process::read(&mut bench).context("the benches of mock-server fail")?;
    println!("{:<30} {:>10} {:>10} {:>7}", "microseconds", "fresh", "campus", "ratio");
    for name in BOTH {
        let (fresh, campus) = (median(name, "fresh")?, median(name, "campus")?);
        println!("{name:<30} {fresh:>10.1} {campus:>10.1} {:>7.2}", campus / fresh);
    }
    println!("{SCAN:<30} {:>10} {:>10.1}", "", median(SCAN, "campus")?);

    process::announce("Requests a second over TCP");
    let mut bench = process::cargo(&["bench", "--quiet", "--package", "clearpass-mock"]);
    bench.args(["--bench", "throughput"]);
    if let Some(program) = prism::ensure() {
        bench.env("PRISM", program);
    }
    process::run(&mut bench)
}

/// The median that criterion found last, in microseconds.
fn median(name: &str, scenario: &str) -> Result<f64> {
    let folder = workspace::root().join("target/criterion").join(format!("{name}_{scenario}"));
    let file = folder.join("new/estimates.json");
    let text =
        fs::read_to_string(&file).with_context(|| format!("there is no {}", file.display()))?;
    let estimates: Json = serde_json::from_str(&text)?;
    let nanoseconds = estimates["median"]["point_estimate"].as_f64().context("no median")?;
    Ok(nanoseconds / 1000.0)
}
