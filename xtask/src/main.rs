//! The commands of this workspace: `cargo xtask build`, `serve`, `test`, `bench` and others.
//!
//! This file only picks the command; each command is a file of the same name.

mod arguments;
mod bench;
mod build;
mod conformance;
mod coverage;
mod documents;
mod fingerprint;
mod journeys;
mod lessons;
mod process;
mod schemathesis;
mod seal;
mod serve;
mod test;
mod tools;
mod tree;
mod workspace;

use std::process::ExitCode;

use crate::arguments::Misuse;

const HELP: &str = "\
The commands of this workspace

  cargo xtask serve         build the site and serve it on this machine
  cargo xtask test          run everything a change must pass
  cargo xtask conformance   try every requirement on every host, and print the table
  cargo xtask coverage      try every operation of the API, and print the table
  cargo xtask schemathesis  let Schemathesis make up requests
  cargo xtask documents     write the API documents into docs/
  cargo xtask lessons       check the lessons of the guide
  cargo xtask build         build the site into dist/
  cargo xtask bench         measure the site, the server, and the explorer beside others
  cargo xtask seal          finish what trunk built; trunk calls this itself
  cargo xtask help          show this

Every command explains its options with --help.
";

fn main() -> ExitCode {
    match dispatch() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::from(if error.is::<Misuse>() { 2 } else { 1 })
        }
    }
}

fn dispatch() -> anyhow::Result<ExitCode> {
    let mut parser = lexopt::Parser::from_env();
    let Some(command) = arguments::command(&mut parser)? else {
        print!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    };
    match command.as_str() {
        "serve" => serve::run(parser),
        "test" => test::run(parser),
        "conformance" => conformance::run(parser),
        "coverage" => coverage::run(parser),
        "schemathesis" => schemathesis::run(parser),
        "documents" => documents::run(parser),
        "lessons" => lessons::run(parser),
        "build" => build::run(parser),
        "bench" => bench::run(parser),
        "seal" => seal::run(parser),
        unknown => Err(Misuse::new(format!(
            "there is no command `{unknown}`; `cargo xtask help` lists them"
        ))
        .into()),
    }
}
