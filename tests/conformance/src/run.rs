//! Trying one row on one host: reset, what is given, then its steps up to the first that fails.

mod check;
mod compose;
mod take;
mod trace;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::host::Host;
use crate::message::{Answer, Request};
use crate::rows::{Action, Givens, Profile, Row, Send, Step};
use crate::transcript::Transcript;
use crate::variables::Variables;

use self::trace::Trace;

/// What came of a row on one host.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// What went wrong, for a reader; nothing where all was as expected.
    pub(crate) failure: Option<String>,
    pub(crate) transcript: Transcript,
    /// Whether the host itself failed, and not what it answered.
    pub(crate) is_broken: bool,
}

/// The row as far as it has come.
struct Run<'a> {
    host: &'a mut dyn Host,
    variables: Variables,
    /// Answers that later ones are compared with.
    named: BTreeMap<String, Answer>,
    transcript: Transcript,
}

/// Why a step did not pass.
enum Fault {
    /// The answer, or the row, is wrong.
    Unexpected(String),
    Broken(anyhow::Error),
}

/// Tries the steps of a row.
pub(crate) fn run(row: &Row, steps: &[Step], givens: &Givens, host: &mut dyn Host) -> Outcome {
    let base = host.base().to_owned();
    let mut run = Run {
        host,
        variables: Variables::of_base(&base),
        named: BTreeMap::new(),
        transcript: Transcript::of_host(&base),
    };
    let given = row
        .given
        .iter()
        .filter_map(|name| Some((format!("given `{name}`, "), givens.get(name)?.as_slice())));
    let all = given.chain([(String::new(), steps)]);
    let failed = run.reset(row).map_err(|fault| ("reset".to_owned(), fault)).err().or_else(|| {
        let mut all = all.flat_map(|(prefix, steps)| numbered(prefix, steps));
        all.find_map(|(place, step)| run.step(&place, step).err().map(|fault| (place, fault)))
    });
    let (failure, is_broken) = match failed {
        None => (None, false),
        Some((place, Fault::Unexpected(text))) => (Some(format!("{place}: {text}")), false),
        Some((place, Fault::Broken(error))) => (Some(format!("{place}: {error:#}")), true),
    };
    Outcome { failure, transcript: run.transcript, is_broken }
}

/// Steps, and how they are called in a failure.
fn numbered(prefix: String, steps: &[Step]) -> impl Iterator<Item = (String, &Step)> {
    steps.iter().enumerate().map(move |(index, step)| {
        let note = step.note.as_deref().map(|note| format!(" ({note})")).unwrap_or_default();
        (format!("{prefix}step {}{note}", index + 1), step)
    })
}

impl Run<'_> {
    /// The same beginning on every host: data, random values, clock and profile.
    fn reset(&mut self, row: &Row) -> Result<(), Fault> {
        self.control("POST", "reset", &json!({ "scenario": "ready", "seed": row.id }))?;
        match row.profile {
            Profile::Clearpass => Ok(()),
            profile => self.control("PUT", "settings", &json!({ "profile": profile.as_str() })),
        }
    }

    fn step(&mut self, place: &str, step: &Step) -> Result<(), Fault> {
        match &step.action {
            Action::Send(send) => self.send(place, send, step),
            Action::Advance(seconds) => {
                self.control("PUT", "clock", &json!({ "advance_seconds": seconds }))
            }
            Action::Settings(settings) => {
                let settings = Value::Object(settings.clone());
                let settings = self.variables.value(&settings).map_err(unexpected)?;
                self.control("PUT", "settings", &settings)
            }
            Action::Restart => self.host.restart().map_err(Fault::Broken),
            Action::Compare => Ok(()),
        }?;
        let complaints = check::saved(&step.expect, &self.variables).map_err(unexpected)?;
        match complaints.is_empty() {
            true => Ok(()),
            false => Err(Fault::Unexpected(list(&complaints))),
        }
    }

    fn send(&mut self, place: &str, send: &Send, step: &Step) -> Result<(), Fault> {
        let request = compose::request(send, &self.variables).map_err(unexpected)?;
        let mut answers = self.host.send(&request, send.times).map_err(Fault::Broken)?;
        // The order in which they were carried out; that in which they came is chance.
        answers.sort_by_key(trace::exchange);
        let label = format!("{place}: {} {}", send.method, send.address);
        let is_control = request.address.contains("/__admin/");
        for answer in &answers {
            self.transcript.add(&label, answer, is_control);
        }

        let mut complaints = check::counts(&step.expect, &answers);
        for answer in &answers {
            let found = self.complaints(&request, answer, step, is_control);
            let (mut found, trace) = found.map_err(|fault| match fault {
                Fault::Unexpected(text) => Fault::Unexpected(shown(&request, answer, None, &text)),
                broken => broken,
            })?;
            found.append(&mut complaints);
            if !found.is_empty() {
                let text = list(&found);
                return Err(Fault::Unexpected(shown(&request, answer, trace.as_ref(), &text)));
            }
        }
        self.remember(send, &answers).map_err(|error| match answers.first() {
            Some(answer) => Fault::Unexpected(shown(&request, answer, None, &format!("{error:#}"))),
            None => unexpected(error),
        })
    }

    /// What is wrong with an answer, and its trace where that was looked at.
    fn complaints(
        &mut self,
        request: &Request,
        answer: &Answer,
        step: &Step,
        is_control: bool,
    ) -> Result<(Vec<String>, Option<Trace>), Fault> {
        let expect = &step.expect;
        let mut complaints =
            check::answer(expect, answer, &self.variables, &self.named).map_err(unexpected)?;
        if expect.is_default() && !(100..400).contains(&answer.status) {
            complaints.push("nothing is expected, so this should not be refused".to_owned());
        }
        let is_refused = !is_control && trace::is_refusal(answer);
        if !is_refused && !expect.needs_trace() {
            return Ok((complaints, None));
        }
        let Some(id) = trace::exchange(answer) else {
            complaints.push("no x-mock-exchange, so nothing says why".to_owned());
            return Ok((complaints, None));
        };
        let path = format!("exchanges/{id}");
        let look_up = Request::control("GET", self.host.base(), &path, None);
        let found = self.host.look_up(&look_up).map_err(Fault::Broken)?;
        let trace = Trace::read(&found).map_err(unexpected)?;
        if is_refused && !trace.has_refused() {
            complaints.push(format!("{} is refused, but no check of its trace", request.method));
        }
        complaints.extend(trace.complaints(expect, &self.variables).map_err(unexpected)?);
        Ok((complaints, Some(trace)))
    }

    /// Keeps what later steps use. Of several answers the best one counts: that of the request
    /// that succeeded, where only one could.
    fn remember(&mut self, send: &Send, answers: &[Answer]) -> Result<()> {
        let answer = answers.iter().min_by_key(|answer| answer.status).context("no answer")?;
        for (name, source) in &send.save {
            let value =
                take::value(answer, source).with_context(|| format!("`{name}` cannot be saved"))?;
            self.variables.set(name, value);
        }
        if let Some(name) = &send.name {
            self.named.insert(name.clone(), answer.clone());
        }
        Ok(())
    }

    /// A request to the control interface that must succeed.
    fn control(&mut self, method: &str, path: &str, body: &Value) -> Result<(), Fault> {
        let request = Request::control(method, self.host.base(), path, Some(body));
        let answers = self.host.send(&request, 1).map_err(Fault::Broken)?;
        match answers.first() {
            Some(answer) if answer.status == 200 => Ok(()),
            Some(answer) => Err(Fault::Unexpected(shown(&request, answer, None, "refused"))),
            None => Err(Fault::Broken(anyhow::anyhow!("no answer"))),
        }
    }
}

fn unexpected(error: anyhow::Error) -> Fault {
    Fault::Unexpected(format!("{error:#}"))
}

fn list(complaints: &[String]) -> String {
    complaints.join("\n  ")
}

/// The exchange, for a reader.
fn shown(request: &Request, answer: &Answer, trace: Option<&Trace>, complaints: &str) -> String {
    let mut text = format!("{} {}\n  {complaints}", request.method, request.address);
    let mut part = |title: &str, content: &str| {
        // Writing to a text cannot fail.
        let _ = write!(text, "\n--- {title}\n{}", content.trim_end());
    };
    part("sent", &request.to_string());
    part("came", &answer.to_string());
    if let Some(trace) = trace {
        part("trace", &trace.to_string());
    }
    text
}

#[cfg(test)]
#[path = "run/tests.rs"]
mod tests;
