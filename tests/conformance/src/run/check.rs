//! Compares an answer with what is expected of it. Everything that differs is told, not only the
//! first.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde_json::Value;

use super::take;
use crate::message::Answer;
use crate::pattern;
use crate::rows::{Expect, Location};
use crate::variables::Variables;

/// Headers that two answers which are the same may have of their own.
const OWN_HEADERS: &[&str] = &["x-mock-exchange", "content-length"];

/// What differs in one answer.
pub(super) fn answer(
    expect: &Expect,
    answer: &Answer,
    variables: &Variables,
    named: &BTreeMap<String, Answer>,
) -> Result<Vec<String>> {
    let mut comparison = Comparison { answer, variables, complaints: Vec::new() };
    comparison.head(expect)?;
    comparison.json(expect)?;
    comparison.text(expect)?;
    if let Some(location) = &expect.location {
        comparison.location(location)?;
    }
    if let Some(name) = &expect.same_as {
        let other = named.get(name).with_context(|| format!("no answer has the name {name}"))?;
        if without_own(answer) != without_own(other) {
            comparison.complain(format!("expected the same as `{name}`, which was\n{other}"));
        }
    }
    Ok(comparison.complaints)
}

/// How many of several answers have which status.
pub(super) fn counts(expect: &Expect, answers: &[Answer]) -> Vec<String> {
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for answer in answers {
        *found.entry(answer.status.to_string()).or_default() += 1;
    }
    match expect.counts.is_empty() || expect.counts == found {
        true => Vec::new(),
        false => vec![format!("expected {:?} answers by status, came {found:?}", expect.counts)],
    }
}

/// What is wrong with the values that were saved.
pub(super) fn saved(expect: &Expect, variables: &Variables) -> Result<Vec<String>> {
    let mut complaints = Vec::new();
    for (index, name) in expect.differ.iter().enumerate() {
        for other in &expect.differ[..index] {
            if variables.get(name)? == variables.get(other)? {
                complaints.push(format!("expected `{other}` and `{name}` to differ"));
            }
        }
    }
    for (one, other) in &expect.equal {
        let (left, right) = (variables.text(one)?, variables.text(other)?);
        if left != right {
            complaints.push(format!("expected {one} and {other} to be equal: {left}, {right}"));
        }
    }
    Ok(complaints)
}

struct Comparison<'a> {
    answer: &'a Answer,
    variables: &'a Variables,
    complaints: Vec<String>,
}

impl Comparison<'_> {
    fn complain(&mut self, complaint: String) {
        self.complaints.push(complaint);
    }

    fn head(&mut self, expect: &Expect) -> Result<()> {
        if let Some(status) = &expect.status
            && !status.is(self.answer.status)
        {
            self.complain(format!("expected status {status}, came {}", self.answer.status));
        }
        for (name, value) in &expect.header {
            match self.answer.header(name) {
                Some(found) if pattern::matches(value, &found, self.variables)? => {}
                Some(found) => self.complain(format!("expected {name}: {value}, came {found}")),
                None => self.complain(format!("expected {name}: {value}, which is not there")),
            }
        }
        for name in &expect.no_header {
            if let Some(found) = self.answer.header(name) {
                self.complain(format!("expected no header {name}, came {found}"));
            }
        }
        Ok(())
    }

    fn json(&mut self, expect: &Expect) -> Result<()> {
        let body = self.answer.json();
        let at = |pointer: &str| body.as_ref().and_then(|body| body.pointer(pointer));
        let shown = |value: Option<&Value>| value.map_or("nothing".to_owned(), Value::to_string);
        for (pointer, expected) in &expect.json {
            let found = at(pointer);
            let holds = match found {
                Some(found) => pattern::value_matches(expected, found, self.variables)?,
                None => false,
            };
            if !holds {
                self.complain(format!("expected {expected} at {pointer}, came {}", shown(found)));
            }
        }
        for pointer in &expect.absent {
            if let Some(found) = at(pointer) {
                self.complain(format!("expected nothing at {pointer}, came {found}"));
            }
        }
        if let Some(expected) = &expect.json_is {
            let holds = match &body {
                Some(found) => pattern::value_matches(expected, found, self.variables)?,
                None => false,
            };
            if !holds {
                self.complain(format!("expected the body to be {expected}"));
            }
        }
        if let Some(expected) = &expect.members {
            let members = body.as_ref().and_then(Value::as_object);
            let found: Option<Vec<&String>> = members.map(|members| members.keys().collect());
            if found != Some(expected.iter().collect()) {
                self.complain(format!("expected the members {expected:?}, came {found:?}"));
            }
        }
        let lists = expect.contains.iter().map(|list| (list, true));
        for ((pointer, values), is_wanted) in
            lists.chain(expect.lacks.iter().map(|list| (list, false)))
        {
            let Some(items) = at(pointer).and_then(Value::as_array) else {
                self.complain(format!("expected an array at {pointer}"));
                continue;
            };
            for value in values {
                let mut is_there = false;
                for item in items {
                    is_there |= pattern::value_matches(value, item, self.variables)?;
                }
                if is_there != is_wanted {
                    let word = if is_wanted { "in" } else { "not in" };
                    let list = shown(at(pointer));
                    self.complain(format!("expected {value} {word} {pointer}, came {list}"));
                }
            }
        }
        Ok(())
    }

    fn text(&mut self, expect: &Expect) -> Result<()> {
        let text = self.answer.text();
        if let Some(expected) = &expect.body
            && !pattern::matches(expected, &text, self.variables)?
        {
            self.complain(format!("expected the body {expected}"));
        }
        for unwanted in &expect.body_lacks {
            let unwanted = self.variables.text(unwanted)?;
            if text.contains(&unwanted) {
                self.complain(format!("expected a body without {unwanted}"));
            }
        }
        if let Some(is_empty) = expect.empty
            && is_empty != self.answer.body.is_empty()
        {
            let word = if is_empty { "no body" } else { "a body" };
            self.complain(format!("expected {word}, came {} bytes", self.answer.body.len()));
        }
        Ok(())
    }

    fn location(&mut self, expect: &Location) -> Result<()> {
        let Ok(found) = take::location(self.answer) else {
            self.complain("expected a header location".to_owned());
            return Ok(());
        };
        if let Some(url) = &expect.url
            && !pattern::matches(url, &found.url, self.variables)?
        {
            self.complain(format!("expected the location {url}, came {}", found.url));
        }
        for (part, expected, absent, found) in [
            ("query", &expect.query, &expect.query_absent, &found.query),
            ("fragment", &expect.fragment, &expect.fragment_absent, &found.fragment),
        ] {
            for (name, value) in expected {
                match take::one(found, name) {
                    Ok(text) if pattern::matches(value, &text, self.variables)? => {}
                    Ok(text) => self.complain(format!(
                        "expected {name} in the {part} of the location to be {value}, came {text}"
                    )),
                    Err(error) => {
                        self.complain(format!("in the {part} of the location: {error}"));
                    }
                }
            }
            for name in absent {
                if found.iter().any(|(known, _)| known == name) {
                    self.complain(format!("expected no {name} in the {part} of the location"));
                }
            }
        }
        Ok(())
    }
}

/// An answer as far as another one can be the same; the order of headers says nothing.
fn without_own(answer: &Answer) -> Answer {
    let mut answer = answer.clone();
    answer.headers.retain(|(name, _)| !OWN_HEADERS.contains(&name.as_str()));
    answer.headers.sort();
    answer
}
