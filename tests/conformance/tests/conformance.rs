//! Every row on every host, as tests with the usual command line: filters, `--list` and so on.

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use conformance::Suite;
use libtest_mimic::{Arguments, Trial};

/// One for each host; the rows of a host wait for each other anyway.
const THREADS: usize = 3;

fn main() -> Result<ExitCode> {
    let mut arguments = Arguments::from_args();
    arguments.test_threads.get_or_insert(THREADS);
    let suite = Arc::new(Suite::read()?);
    let trials = suite.cases().into_iter().map(|case| {
        let suite = Arc::clone(&suite);
        Trial::test(case.name.clone(), move || Ok(suite.run(&case)?))
    });
    let conclusion = libtest_mimic::run(&arguments, trials.collect());
    // Ends the hosts, which leaving by `exit` would not.
    drop(suite);
    Ok(conclusion.exit_code())
}
