//! The decision trace of an answer: which checks a request went through, and which refused it.

use std::fmt;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use super::take;
use crate::message::Answer;
use crate::pattern;
use crate::rows::Expect;
use crate::variables::Variables;

#[derive(Debug)]
pub(super) struct Trace(Vec<Check>);

#[derive(Debug, Deserialize)]
struct Check {
    check: String,
    outcome: String,
    says: String,
}

#[derive(Deserialize)]
struct Exchange {
    trace: Vec<Check>,
}

/// The number under which an exchange is kept.
pub(super) fn exchange(answer: &Answer) -> Option<u64> {
    answer.header("x-mock-exchange")?.parse().ok()
}

/// Whether an answer refuses something: by its status, or by an error that it sends on.
pub(super) fn is_refusal(answer: &Answer) -> bool {
    let has_error = || {
        let Ok(location) = take::location(answer) else { return false };
        location.query.iter().chain(&location.fragment).any(|(name, _)| name == "error")
    };
    match answer.status {
        300..400 => has_error(),
        status => status >= 400,
    }
}

impl Trace {
    /// From the answer of the control interface.
    pub(super) fn read(answer: &Answer) -> Result<Self> {
        ensure!(answer.status == 200, "the exchange is not kept:\n{answer}");
        let exchange: Exchange = serde_json::from_slice(&answer.body)
            .with_context(|| format!("not what an exchange looks like:\n{answer}"))?;
        Ok(Self(exchange.trace))
    }

    pub(super) fn has_refused(&self) -> bool {
        self.0.iter().any(|check| check.outcome == "refused")
    }

    /// What the row expects of the trace and is not there.
    pub(super) fn complaints(&self, expect: &Expect, variables: &Variables) -> Result<Vec<String>> {
        let mut complaints = Vec::new();
        if let Some(name) = &expect.refused_by
            && !self.0.iter().any(|check| check.check == *name && check.outcome == "refused")
        {
            complaints.push(format!("expected a refusal by the check {name}"));
        }
        for expected in &expect.trace {
            let mut is_there = false;
            for check in &self.0 {
                let says = match &expected.says {
                    Some(text) => pattern::matches(text, &check.says, variables)?,
                    None => true,
                };
                is_there |=
                    says && check.check == expected.check && check.outcome == expected.outcome;
            }
            if !is_there {
                let says = expected.says.as_deref().unwrap_or("anything");
                complaints.push(format!(
                    "expected in the trace: {} {}, which says {says}",
                    expected.check, expected.outcome
                ));
            }
        }
        Ok(complaints)
    }
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Check { check, outcome, says } in &self.0 {
            writeln!(f, "{outcome:8} {check}: {says}")?;
        }
        Ok(())
    }
}
