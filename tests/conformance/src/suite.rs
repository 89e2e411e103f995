//! All rows on all hosts, as cases that can be run one by one and in any order.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, OnceLock, PoisonError};

use anyhow::{Context, Result};

use crate::host::{Host, HostName};
use crate::proof;
use crate::requirements::{self, ALIKE, STOPPABLE};
use crate::rows::{Proof, Row, Rows};
use crate::run::{self, Outcome};

/// The rows, the hosts, and what has come of them so far.
pub struct Suite {
    pub(crate) rows: Rows,
    /// The names of the tests that rows may point at.
    tests: Vec<String>,
    stages: BTreeMap<HostName, Mutex<Stage>>,
    /// Each row runs on each host once, however many cases look at it.
    outcomes: BTreeMap<(usize, HostName), OnceLock<Outcome>>,
}

/// One test.
#[derive(Clone, Debug)]
pub struct Case {
    /// What it is called, and filtered by: `native::tok_01_only_post_issues_tokens`.
    pub name: String,
    pub(crate) kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A file of rows is as it should be.
    File(usize),
    /// No requirement is without a row.
    Complete,
    /// A row holds on a host.
    Holds(usize, HostName),
    /// The test that a row names is there.
    Proven(usize),
    /// Two hosts answered a row alike.
    Alike(usize, [HostName; 2]),
}

/// What came of a case: nothing, or what is wrong.
pub type Verdict = Result<(), String>;

/// The place of a host. A host that fails makes room for a fresh one; one that cannot be started
/// is not tried again.
enum Stage {
    Empty,
    Running(Box<dyn Host>),
    Closed(String),
}

impl std::fmt::Debug for Suite {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Suite").field("rows", &self.rows).finish_non_exhaustive()
    }
}

impl Suite {
    /// Reads the rows. No host is started before a case needs it.
    pub fn read() -> Result<Self> {
        let package = Path::new(env!("CARGO_MANIFEST_DIR"));
        let rows = Rows::read(&package.join("rows"))?;
        let workspace = package.ancestors().nth(2).context("the package is in no workspace")?;
        let tests = proof::tests(workspace)?;
        let stages = HostName::ALL.into_iter().map(|host| (host, Mutex::new(Stage::Empty)));
        let pairs = rows.rows.iter().enumerate().flat_map(|(index, row)| {
            row.hosts().iter().map(move |host| ((index, *host), OnceLock::new()))
        });
        let outcomes = pairs.collect();
        Ok(Self { stages: stages.collect(), outcomes, tests, rows })
    }

    /// Every case, row by row: hosts that run side by side then work on the same rows.
    pub fn cases(&self) -> Vec<Case> {
        let mut cases = Vec::new();
        let mut add = |group: &str, name: &str, kind| {
            cases.push(Case { name: format!("{group}::{name}"), kind });
        };
        add("rows", "every_requirement_has_a_row", Kind::Complete);
        for (index, (file, _)) in self.rows.files.iter().enumerate() {
            let name = file.trim_end_matches(".toml");
            add("rows", &format!("{name}_can_be_read"), Kind::File(index));
        }
        for (index, row) in self.rows.rows.iter().enumerate() {
            let name = name(row);
            if let Proof::Test(_) = row.proof {
                add("elsewhere", &name, Kind::Proven(index));
            }
            for host in row.hosts() {
                add(host.as_str(), &name, Kind::Holds(index, *host));
            }
            for (group, pair) in [
                ("swx_01", [HostName::Native, HostName::Worker]),
                ("swx_02", [HostName::Worker, HostName::Stopped]),
            ] {
                if pair.iter().all(|host| row.hosts().contains(host)) {
                    add(group, &name, Kind::Alike(index, pair));
                }
            }
        }
        cases
    }

    pub fn run(&self, case: &Case) -> Verdict {
        match case.kind {
            Kind::File(index) => nothing_in(&self.rows.files[index].1),
            Kind::Complete => nothing_in(&self.missing()),
            Kind::Proven(index) => self.is_proven(&self.rows.rows[index]),
            Kind::Holds(index, host) => match &self.outcome(index, host)?.failure {
                None => Ok(()),
                Some(failure) => Err(self.told(index, host.as_str(), failure)),
            },
            Kind::Alike(index, [one, other]) => {
                let (first, second) = (self.outcome(index, one)?, self.outcome(index, other)?);
                let names = [one.as_str(), other.as_str()];
                match first.transcript.difference(&second.transcript, names) {
                    None => Ok(()),
                    Some(difference) => Err(self.told(index, &names.join(" and "), &difference)),
                }
            }
        }
    }

    /// The requirements that no row is about.
    fn missing(&self) -> Vec<String> {
        let has_row = |id: &String| {
            // These two are tried with the rows of all others.
            id == ALIKE || id == STOPPABLE || self.rows.rows.iter().any(|row| row.id == *id)
        };
        requirements::ids().filter(|id| !has_row(id)).map(|id| format!("{id} has no row")).collect()
    }

    fn is_proven(&self, row: &Row) -> Verdict {
        let Proof::Test(path) = &row.proof else { return Ok(()) };
        proof::check(&row.id, path, &self.tests).map_err(|error| format!("{}: {error:#}", row.id))
    }

    fn outcome(&self, index: usize, host: HostName) -> Result<&Outcome, String> {
        let place = self.outcomes.get(&(index, host)).ok_or("the row is not for this host")?;
        Ok(place.get_or_init(|| self.perform(index, host)))
    }

    /// Tries a row on a host, when it is this row's turn there.
    fn perform(&self, index: usize, host: HostName) -> Outcome {
        let row = &self.rows.rows[index];
        let Proof::Steps { steps, .. } = &row.proof else { return Outcome::default() };
        // A row that panicked has left the host as it was; the next one resets it.
        let mut stage = self.stages[&host].lock().unwrap_or_else(PoisonError::into_inner);
        if let Stage::Empty = *stage {
            *stage = match host.start() {
                Ok(running) => Stage::Running(running),
                Err(error) => Stage::Closed(format!("the host does not start: {error:#}")),
            };
        }
        match &mut *stage {
            Stage::Running(running) => {
                let outcome = run::run(row, steps, &self.rows.givens, running.as_mut());
                if outcome.is_broken {
                    *stage = Stage::Empty;
                }
                outcome
            }
            Stage::Closed(reason) => {
                Outcome { failure: Some(reason.clone()), ..Outcome::default() }
            }
            Stage::Empty => Outcome::default(),
        }
    }

    fn told(&self, index: usize, host: &str, failure: &str) -> String {
        let Row { id, requirement, source, .. } = &self.rows.rows[index];
        let source = source.as_deref().map(|source| format!(" ({source})")).unwrap_or_default();
        format!("{requirement}{source}: {id} on {host}\n{failure}\n")
    }
}

/// The longest name that is still easy to read; what is beyond is left out word by word.
const LONGEST_NAME: usize = 64;

/// The id and the requirement as the name of a test.
fn name(row: &Row) -> String {
    let text = format!("{} {}", row.id, row.requirement).to_lowercase();
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut name = String::new();
    for word in words {
        if !name.is_empty() && name.len() + 1 + word.len() > LONGEST_NAME {
            break;
        }
        if !name.is_empty() {
            name.push('_');
        }
        name.push_str(word);
    }
    name
}

fn nothing_in(faults: &[String]) -> Verdict {
    if faults.is_empty() { Ok(()) } else { Err(format!("{}\n", faults.join("\n"))) }
}
