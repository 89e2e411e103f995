//! What is expected of an answer. Every member narrows; what is not mentioned may be anything.

use std::collections::BTreeMap;
use std::fmt;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::pattern;

/// The expectations of a step, named as in the rows.
#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Expect {
    pub(crate) status: Option<Status>,
    pub(crate) json: Map<String, Value>,
    pub(crate) json_is: Option<Value>,
    pub(crate) members: Option<Vec<String>>,
    pub(crate) absent: Vec<String>,
    pub(crate) contains: BTreeMap<String, Vec<Value>>,
    pub(crate) lacks: BTreeMap<String, Vec<Value>>,
    pub(crate) header: BTreeMap<String, String>,
    pub(crate) no_header: Vec<String>,
    pub(crate) body: Option<String>,
    pub(crate) body_lacks: Vec<String>,
    pub(crate) empty: Option<bool>,
    pub(crate) location: Option<Location>,
    pub(crate) same_as: Option<String>,
    pub(crate) differ: Vec<String>,
    pub(crate) equal: Vec<(String, String)>,
    pub(crate) counts: BTreeMap<String, usize>,
    pub(crate) refused_by: Option<String>,
    pub(crate) trace: Vec<TraceCheck>,
}

#[derive(Debug, Deserialize, PartialEq, Eq)]
#[serde(untagged, expecting = "`status` is a number or an array of numbers")]
pub(crate) enum Status {
    One(u16),
    Any(Vec<u16>),
}

/// An address in a `Location`, in parts.
#[derive(Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Location {
    /// Before `?` and `#`.
    pub(crate) url: Option<String>,
    pub(crate) query: BTreeMap<String, String>,
    pub(crate) fragment: BTreeMap<String, String>,
    pub(crate) query_absent: Vec<String>,
    pub(crate) fragment_absent: Vec<String>,
}

/// A check that the trace has among its own.
#[derive(Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub(crate) struct TraceCheck {
    pub(crate) check: String,
    pub(crate) outcome: String,
    pub(crate) says: Option<String>,
}

impl Status {
    pub(crate) fn is(&self, status: u16) -> bool {
        match self {
            Self::One(expected) => *expected == status,
            Self::Any(expected) => expected.contains(&status),
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(expected) => write!(f, "{expected}"),
            Self::Any(expected) => write!(f, "one of {expected:?}"),
        }
    }
}

impl Expect {
    pub(crate) fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// Whether anything but saved values is looked at.
    pub(crate) fn needs_answer(&self) -> bool {
        let comparisons =
            Self { differ: self.differ.clone(), equal: self.equal.clone(), ..Self::default() };
        *self != comparisons
    }

    /// Whether the decision trace is looked at beyond what is done for every refusal.
    pub(crate) fn needs_trace(&self) -> bool {
        self.refused_by.is_some() || !self.trace.is_empty()
    }

    /// Finds what could never hold before anything is sent.
    pub(crate) fn check(&self) -> Result<()> {
        let pointers = self.json.keys().chain(&self.absent);
        for pointer in pointers.chain(self.contains.keys()).chain(self.lacks.keys()) {
            ensure!(
                pointer.is_empty() || pointer.starts_with('/'),
                "`{pointer}` is no JSON pointer"
            );
        }
        let lists = self.contains.values().chain(self.lacks.values()).flatten();
        for value in self.json.values().chain(&self.json_is).chain(lists) {
            pattern::check(value)?;
        }
        let location = self.location.iter();
        let parts = location.flat_map(|location| {
            location.url.iter().chain(location.query.values()).chain(location.fragment.values())
        });
        let says = self.trace.iter().flat_map(|check| &check.says);
        for text in self.header.values().chain(&self.body).chain(parts).chain(says) {
            pattern::check(&Value::String(text.clone()))?;
        }
        for status in self.counts.keys() {
            status.parse::<u16>().with_context(|| format!("`counts`: {status} is no status"))?;
        }
        for check in &self.trace {
            ensure!(
                ["passed", "skipped", "warned", "refused"].contains(&check.outcome.as_str()),
                "no check has the outcome {}",
                check.outcome
            );
        }
        Ok(())
    }
}
