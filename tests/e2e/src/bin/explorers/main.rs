//! Our page beside other explorers of API documents, for `cargo xtask bench`: how long until
//! there is something to see, what that costs, how long a click takes. It judges nothing: times
//! depend on the machine, so what counts are the ratios.
//!
//! Every visit is made in a browser of its own with a fresh profile. The explorers take turns, so
//! that all meet the same moods of the machine.

mod document;
mod explorer;
mod measure;
mod renderers;
mod stage;
mod table;
mod visit;

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result};
use e2e::Environment;

use crate::explorer::EXPLORERS;
use crate::measure::Subject;
use crate::stage::Stage;
use crate::table::Table;

/// What `cargo xtask` sets besides the variables of every program of this package: the folder
/// with the files of the explorers and the documents, how often everything is measured, and the
/// program that has our own document.
const FILES: &str = "EXPLORERS_FILES";
const RUNS: &str = "EXPLORERS_RUNS";
const MOCK: &str = "EXPLORERS_MOCK";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let environment = Environment::read()?;
    let files = env::var_os(FILES).map(PathBuf::from);
    let files = files.with_context(|| format!("{FILES} is not set: use `cargo xtask bench`"))?;
    let runs = env::var(RUNS).ok().and_then(|text| text.parse().ok()).unwrap_or(1);
    let mock = env::var_os(MOCK).map(PathBuf::from);

    let stage = Stage::set(&environment, &files, mock.as_deref())?;
    let explorers: Vec<_> = EXPLORERS.iter().filter(|known| stage.has(known)).collect();
    for document in stage.documents()? {
        let mut table = Table::new(explorers.iter().map(|explorer| explorer.name));
        for run in 1..=runs {
            eprintln!("{}, run {run} of {runs}", document.name);
            for (explorer, row) in explorers.iter().zip(&mut table.rows) {
                let origin = stage.origin();
                let subject =
                    Subject { environment: &environment, origin, explorer, document: &document };
                subject.measure(row).await;
            }
        }
        println!("\n{document}\n\n{table}");
    }
    Ok(())
}
