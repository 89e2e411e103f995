//! The table of the requirements, for `cargo xtask conformance [--long] [filter…]`.

use std::env;
use std::io;
use std::process::ExitCode;

use anyhow::Result;
use conformance::{Suite, Table};

fn main() -> Result<ExitCode> {
    let mut table = Table::default();
    for argument in env::args().skip(1) {
        match argument.as_str() {
            "--long" => table.is_long = true,
            _ => table.filters.push(argument),
        }
    }
    let is_good = table.print(&Suite::read()?, &mut io::stdout())?;
    Ok(if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
