//! One file of rows. Each row is read for itself, so that all faults of a file are told at once,
//! each with its line.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::{Spanned, Value};

use super::{Givens, Level, Profile, Proof, Row, Rows, Step};
use crate::host::HostName;
use crate::requirements;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RowFile {
    section: String,
    row: Vec<Spanned<Value>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenFile {
    given: Vec<Spanned<Value>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenRow {
    id: String,
    level: Level,
    requirement: String,
    source: Option<String>,
    #[serde(default)]
    profile: Profile,
    #[serde(default)]
    given: Vec<String>,
    hosts: Option<Vec<HostName>>,
    because: Option<String>,
    proven_by: Option<String>,
    #[serde(default)]
    step: Vec<Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenGiven {
    name: String,
    step: Vec<Value>,
}

pub(super) fn read_rows(text: &str, rows: &mut Rows, faults: &mut Vec<String>) {
    let Some(file) = parsed::<RowFile>(text, faults) else { return };
    if file.section.trim().is_empty() {
        faults.push("the section has no name".to_owned());
    }
    for written in file.row {
        let Placed { place, value } = placed(text, written, "id");
        match row(value, rows) {
            Ok(row) => rows.rows.push(row),
            Err(error) => faults.push(told(&place, &error)),
        }
    }
}

pub(super) fn read_givens(text: &str, givens: &mut Givens, faults: &mut Vec<String>) {
    let Some(file) = parsed::<GivenFile>(text, faults) else { return };
    for written in file.given {
        let Placed { place, value } = placed(text, written, "name");
        let given = value.try_into::<WrittenGiven>().map_err(anyhow::Error::from);
        let given = given.and_then(|given| {
            ensure!(!givens.contains_key(&given.name), "there is another of this name");
            Ok((given.name, steps(given.step)?))
        });
        match given {
            Ok((name, steps)) => drop(givens.insert(name, steps)),
            Err(error) => faults.push(told(&place, &error)),
        }
    }
}

/// A row or a given, and where it stands.
struct Placed {
    place: String,
    value: Value,
}

fn placed(text: &str, written: Spanned<Value>, name: &str) -> Placed {
    let line = text[..written.span().start].matches('\n').count() + 1;
    let value = written.into_inner();
    let name = value.get(name).and_then(Value::as_str).unwrap_or("?");
    Placed { place: format!("line {line}, {name}"), value }
}

fn row(value: Value, rows: &Rows) -> Result<Row> {
    let written: WrittenRow = value.try_into()?;
    let id = written.id;
    ensure!(requirements::position(&id).is_some(), "no requirement has this id");
    ensure!(rows.rows.iter().all(|row| row.id != id), "another row has this id");
    ensure!(!written.requirement.trim().is_empty(), "the requirement is empty");
    for name in &written.given {
        ensure!(rows.givens.contains_key(name), "nothing is given as `{name}`");
    }
    let needs_reason = written.hosts.is_some() || written.proven_by.is_some();
    ensure!(!needs_reason || written.because.is_some(), "`because` is missing");
    let proof = match written.proven_by {
        Some(test) => {
            ensure!(
                written.step.is_empty() && written.given.is_empty() && written.hosts.is_none(),
                "a row has either steps or `proven_by`"
            );
            Proof::Test(test)
        }
        None => {
            ensure!(!written.step.is_empty(), "there is no step");
            Proof::Steps { hosts: hosts(written.hosts)?, steps: steps(written.step)? }
        }
    };
    Ok(Row {
        id,
        level: written.level,
        requirement: written.requirement,
        source: written.source,
        profile: written.profile,
        given: written.given,
        because: written.because,
        proof,
    })
}

fn hosts(named: Option<Vec<HostName>>) -> Result<Vec<HostName>> {
    let Some(named) = named else { return Ok(HostName::ALL.to_vec()) };
    let different: BTreeSet<_> = named.iter().collect();
    ensure!(!named.is_empty() && different.len() == named.len(), "`hosts` names each host once");
    Ok(named)
}

fn steps(written: Vec<Value>) -> Result<Vec<Step>> {
    let numbered = written.into_iter().enumerate();
    let step = |(index, value): (usize, Value)| {
        value.try_into().with_context(|| format!("step {}", index + 1))
    };
    numbered.map(step).collect()
}

fn parsed<T: DeserializeOwned>(text: &str, faults: &mut Vec<String>) -> Option<T> {
    toml::from_str(text).map_err(|error| faults.push(error.to_string())).ok()
}

fn told(place: &str, error: &anyhow::Error) -> String {
    let reasons: Vec<String> =
        error.chain().map(|reason| reason.to_string().trim_end().replace('\n', " ")).collect();
    format!("{place}: {}", reasons.join(": "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GIVEN: &str = "[[given]]\nname = \"token\"\n[[given.step]]\nsend = \"GET /\"\n";

    fn faults(rows: &str) -> Vec<String> {
        let mut read = Rows { rows: Vec::new(), givens: Givens::new(), files: Vec::new() };
        let mut faults = Vec::new();
        read_givens(GIVEN, &mut read.givens, &mut faults);
        read_rows(&format!("section = \"S\"\n{rows}"), &mut read, &mut faults);
        faults
    }

    fn row(id: &str, rest: &str) -> String {
        format!("[[row]]\nid = \"{id}\"\nlevel = \"M\"\nrequirement = \"R\"\n{rest}\n")
    }

    #[test]
    fn a_row_as_described_is_read() {
        let step = "[[row.step]]\nsend = \"GET /\"\n";
        for rest in [
            format!("given = [\"token\"]\nprofile = \"oauth21\"\n{step}"),
            format!("hosts = [\"native\"]\nbecause = \"B\"\n{step}"),
            "proven_by = \"a::tok_01_b\"\nbecause = \"B\"".to_owned(),
            "[[row.step]]\nsend = \"GET ${base}/\"\ntimes = 2\nexpect.status = [200, 201]\n\
             [[row.step]]\nadvance = -1\n[[row.step]]\nrestart = true\n\
             [[row.step]]\nexpect.differ = [\"a\", \"b\"]\n"
                .to_owned(),
        ] {
            assert_eq!(faults(&row("TOK-01", &rest)), [""; 0], "{rest}");
        }
    }

    #[test]
    fn a_slip_of_the_pen_is_told_with_its_place() {
        let step = "[[row.step]]\nsend = \"GET /\"\n";
        for (rest, fault) in [
            (format!("hosts = [\"native\"]\n{step}"), "`because` is missing"),
            (format!("given = [\"tokens\"]\n{step}"), "nothing is given as `tokens`"),
            (format!("proven_by = \"x\"\nbecause = \"B\"\n{step}"), "either steps or"),
            (format!("profil = \"standard\"\n{step}"), "profil"),
            (format!("{step}expect.statuss = 200"), "step 1: unknown field `statuss`"),
            (format!("{step}expect.body = \"~(\""), "no regular expression"),
            (format!("{step}json = 1\nbody = \"1\""), "more than one body"),
            (format!("{step}advance = 1"), "a step has one of"),
            (format!("{step}save = {{ a = \"jsn:/x\" }}"), "`jsn:/x`"),
            ("[[row.step]]\nadvance = 1\nexpect.status = 200".to_owned(), "has no answer"),
            ("[[row.step]]\nnote = \"only\"".to_owned(), "does nothing"),
            (String::new(), "there is no step"),
        ] {
            let faults = faults(&row("TOK-01", &rest));
            assert_eq!(faults.len(), 1, "{rest}: {faults:?}");
            assert!(faults[0].starts_with("line 2, TOK-01: "), "{}", faults[0]);
            assert!(faults[0].contains(fault), "{}", faults[0]);
        }
        let twice = row("TOK-01", step) + &row("TOK-01", step) + &row("TOK-99", step);
        let faults = faults(&twice);
        assert_eq!(faults.len(), 2, "{faults:?}");
        assert!(faults[0].starts_with("line 9, TOK-01: another row"), "{}", faults[0]);
    }
}
