//! One test an operation, and one that there are as many as the product has.

use std::sync::Arc;

use coverage::Suite;
use libtest_mimic::{Arguments, Failed, Trial};

/// How many operations the product has (fact sheet E5).
const OPERATIONS: usize = 816;

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::from_args();
    let suite = Arc::new(Suite::new()?);
    let mut trials: Vec<Trial> = suite
        .operations()
        .iter()
        .map(|operation| {
            let (suite, operation) = (Arc::clone(&suite), operation.clone());
            let name = format!("{}::{} {}", operation.api, operation.method, operation.path);
            Trial::test(name, move || {
                let attempt = suite.attempt(&operation);
                match attempt.is_whole() {
                    true => Ok(()),
                    false => Err(Failed::from(
                        attempt.fault.unwrap_or_else(|| "a mark is missing".to_owned()),
                    )),
                }
            })
        })
        .collect();
    let count = suite.operations().len();
    trials.push(Trial::test("as_many_as_the_product_has", move || match count {
        OPERATIONS => Ok(()),
        other => Err(Failed::from(format!("{other} operations"))),
    }));
    libtest_mimic::run(&arguments, trials).exit()
}
