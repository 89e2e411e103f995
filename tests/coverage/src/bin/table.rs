//! Prints the table of all operations. Fails if one of them has not earned all marks.

use std::process::ExitCode;

fn main() -> anyhow::Result<ExitCode> {
    let is_failing_only = std::env::args().any(|argument| argument == "--failing");
    let attempts = coverage::all()?;
    match is_failing_only {
        false => print!("{}", coverage::table(&attempts)),
        true => {
            for attempt in attempts.iter().filter(|attempt| !attempt.is_whole()) {
                println!("{}", coverage::row(attempt));
            }
        }
    }
    let whole = attempts.iter().filter(|attempt| attempt.is_whole()).count();
    println!("\n{whole} of {}", attempts.len());
    Ok(if whole == attempts.len() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
