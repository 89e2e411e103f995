//! Writes the documents of the appliance into a folder, or checks that they are what it serves.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};

fn main() -> Result<ExitCode> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().context("the folder is missing")?;
    let is_check = arguments.any(|argument| argument == "--check");
    let mut files = coverage::document_files()?;
    files.push(("coverage.md".to_owned(), coverage::table(&coverage::all()?)));
    let mut is_current = true;
    for (name, text) in files {
        let path = Path::new(&folder).join(&name);
        if fs::read_to_string(&path).is_ok_and(|held| held == text) {
            continue;
        }
        if is_check {
            is_current = false;
            eprintln!("{name} is not current: run `cargo xtask documents`");
        } else {
            fs::create_dir_all(path.parent().context("no folder")?)?;
            fs::write(&path, text).with_context(|| format!("{name} could not be written"))?;
            println!("{name}");
        }
    }
    Ok(if is_current { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
