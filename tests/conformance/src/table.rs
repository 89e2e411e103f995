//! The table of the requirements: a line a row, a column a host. Failures follow it.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use crate::host::HostName;
use crate::requirements::{ALIKE, STOPPABLE};
use crate::rows::{Action, Proof, Row, Step};
use crate::suite::{Case, Kind, Suite, Verdict};

/// One for each host; the rows of a host wait for each other anyway.
const THREADS: usize = 3;

/// What is printed.
#[derive(Debug, Default)]
pub struct Table {
    /// Only cases whose name contains one of these, if there is any. `TOK-01` is as good as
    /// `tok_01`.
    pub filters: Vec<String>,
    /// Whether each row is followed by its steps.
    pub is_long: bool,
}

impl Table {
    /// Runs the cases and prints the table as they come. True where none failed.
    pub fn print(&self, suite: &Suite, output: &mut impl Write) -> io::Result<bool> {
        let cases: Vec<Case> =
            suite.cases().into_iter().filter(|case| self.is_wanted(case)).collect();
        let mut verdicts: BTreeMap<usize, Verdict> = BTreeMap::new();
        let mut printed = 0;
        writeln!(
            output,
            "{:8} {:8} {:8} {:8} {:8} {:8} requirement",
            "id", "native", "worker", "stopped", ALIKE, STOPPABLE
        )?;
        let next = AtomicUsize::new(0);
        thread::scope(|scope| {
            let (sender, receiver) = mpsc::channel();
            for _ in 0..THREADS {
                let (sender, next, cases) = (sender.clone(), &next, &cases);
                scope.spawn(move || {
                    while let Some((index, case)) = take(next, cases) {
                        // Fails only where nobody prints any more.
                        let _ = sender.send((index, suite.run(case)));
                    }
                });
            }
            drop(sender);
            for (index, verdict) in receiver {
                verdicts.insert(index, verdict);
                let rows = complete(&cases, printed, &verdicts);
                for (row, range) in rows {
                    self.line(suite, row, &cases[range.clone()], range.start, &verdicts, output)?;
                    printed = range.end;
                }
            }
            Ok::<_, io::Error>(())
        })?;
        let failures: Vec<(&Case, &String)> = verdicts
            .iter()
            .filter_map(|(index, verdict)| Some((&cases[*index], verdict.as_ref().err()?)))
            .collect();
        for (case, failure) in &failures {
            writeln!(output, "\n---- {}\n{}", case.name, failure.trim_end())?;
        }
        let passed = cases.len() - failures.len();
        writeln!(output, "\n{passed} passed, {} failed", failures.len())?;
        Ok(failures.is_empty())
    }

    fn is_wanted(&self, case: &Case) -> bool {
        let as_name = |filter: &String| filter.to_ascii_lowercase().replace('-', "_");
        self.filters.is_empty()
            || self.filters.iter().any(|filter| case.name.contains(&as_name(filter)))
    }

    fn line(
        &self,
        suite: &Suite,
        row: usize,
        cases: &[Case],
        first: usize,
        verdicts: &BTreeMap<usize, Verdict>,
        output: &mut impl Write,
    ) -> io::Result<()> {
        let row = &suite.rows.rows[row];
        let mut cells = ["-"; 5];
        for (offset, case) in cases.iter().enumerate() {
            let is_passed = verdicts.get(&(first + offset)).is_some_and(Result::is_ok);
            let word = if is_passed { "pass" } else { "FAIL" };
            match case.kind {
                Kind::Holds(_, HostName::Native) => cells[0] = word,
                Kind::Holds(_, HostName::Worker) => cells[1] = word,
                Kind::Holds(_, HostName::Stopped) => cells[2] = word,
                Kind::Alike(_, [HostName::Native, _]) => cells[3] = word,
                Kind::Alike(..) => cells[4] = word,
                // It stands for every host.
                Kind::Proven(_) if is_passed => cells = ["by test"; 5],
                Kind::Proven(_) => cells = ["FAIL"; 5],
                Kind::File(_) | Kind::Complete => {}
            }
        }
        let [native, worker, stopped, alike, stoppable] = cells;
        writeln!(
            output,
            "{:8} {native:8} {worker:8} {stopped:8} {alike:8} {stoppable:8} {}",
            row.id, row.requirement
        )?;
        if self.is_long { details(row, output) } else { Ok(()) }
    }
}

/// The next case that nobody has taken.
fn take<'a>(next: &AtomicUsize, cases: &'a [Case]) -> Option<(usize, &'a Case)> {
    let index = next.fetch_add(1, Ordering::Relaxed);
    cases.get(index).map(|case| (index, case))
}

/// The rows from a place on whose cases have all been run, up to the first that is not complete.
fn complete(
    cases: &[Case],
    from: usize,
    verdicts: &BTreeMap<usize, Verdict>,
) -> Vec<(usize, std::ops::Range<usize>)> {
    let mut rows = Vec::new();
    let mut start = from;
    while start < cases.len() {
        let Some(row) = row_of(&cases[start]) else {
            start += 1;
            continue;
        };
        let end =
            start + cases[start..].iter().take_while(|case| row_of(case) == Some(row)).count();
        if !(start..end).all(|index| verdicts.contains_key(&index)) {
            break;
        }
        rows.push((row, start..end));
        start = end;
    }
    rows
}

fn row_of(case: &Case) -> Option<usize> {
    match case.kind {
        Kind::Holds(row, _) | Kind::Proven(row) | Kind::Alike(row, _) => Some(row),
        Kind::File(_) | Kind::Complete => None,
    }
}

/// What the row stands on and does.
fn details(row: &Row, output: &mut impl Write) -> io::Result<()> {
    let source = row.source.as_deref().unwrap_or("no source");
    writeln!(output, "    {}, {source}, profile {}", row.level.as_str(), row.profile.as_str())?;
    if let Some(because) = &row.because {
        writeln!(output, "    because {because}")?;
    }
    for name in &row.given {
        writeln!(output, "    given {name}")?;
    }
    match &row.proof {
        Proof::Test(path) => writeln!(output, "    proven by {path}"),
        Proof::Steps { steps, .. } => steps.iter().try_for_each(|step| {
            if let Some(note) = &step.note {
                writeln!(output, "    # {note}")?;
            }
            writeln!(output, "    {}", action(step))
        }),
    }
}

fn action(step: &Step) -> String {
    match &step.action {
        Action::Send(send) => match send.times {
            1 => format!("{} {}", send.method, send.address),
            times => format!("{} {}, {times} times at once", send.method, send.address),
        },
        Action::Advance(seconds) => format!("the clock moves by {seconds} seconds"),
        Action::Settings(settings) => {
            format!("settings {}", serde_json::Value::Object(settings.clone()))
        }
        Action::Restart => "the host is stopped and started again".to_owned(),
        Action::Compare => "what was saved is compared".to_owned(),
    }
}
