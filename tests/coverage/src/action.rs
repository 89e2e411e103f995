//! The operations that are not uniform: each has a row that says what comes before it, what is
//! asked, and what is seen afterwards.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::Value;

use crate::attempt::{Attempt, Mark};
use crate::document::{Documents, Operation};
use crate::server::Server;
use crate::uniform;

/// All rows.
#[derive(Debug)]
pub(crate) struct Rows(Vec<Row>);

/// A row: how one operation is tried.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
    /// Method and path, as the documents write them.
    operation: String,
    /// What is asked first; `take` keeps parts of the answers under names.
    #[serde(default)]
    before: Vec<Step>,
    /// The address that is asked, where the path has parameters or a query is wanted.
    address: Option<String>,
    /// What is sent, where the example of the documents would not do: it may name what was kept.
    body: Option<toml::Value>,
    /// The status of the refusal, where the documents say that this appliance always refuses.
    refusal: Option<u16>,
    /// Parts of the answer and what they have to be.
    #[serde(default)]
    answers: BTreeMap<String, toml::Value>,
    #[serde(default)]
    take: BTreeMap<String, String>,
    /// What is asked afterwards.
    #[serde(default)]
    then: Vec<Step>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    /// Method and address, such as `GET /guest/3001`.
    send: String,
    body: Option<toml::Value>,
    /// The access token that it is sent with, where that is another one.
    token: Option<String>,
    /// The expected status; any of success without.
    status: Option<u16>,
    /// Lets time pass before it is sent.
    #[serde(default)]
    pass_seconds: i64,
    /// Parts of the answer (JSON pointers), and what they have to be. A text that begins with `!`
    /// is what it must not be; `*` is anything but null.
    #[serde(default)]
    answers: BTreeMap<String, toml::Value>,
    /// Names for parts of the answer.
    #[serde(default)]
    take: BTreeMap<String, String>,
}

impl Row {
    fn is_of(&self, operation: &Operation) -> bool {
        let (method, path) = self.operation.split_once(' ').unwrap_or_default();
        method == operation.method && path == operation.path
    }
}

const FILES: [&str; 6] = [
    include_str!("../actions/certificates.toml"),
    include_str!("../actions/extensions.toml"),
    include_str!("../actions/guests.toml"),
    include_str!("../actions/servers.toml"),
    include_str!("../actions/sessions.toml"),
    include_str!("../actions/tokens.toml"),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    row: Vec<Row>,
}

impl Rows {
    pub(crate) fn read() -> Result<Self> {
        let mut rows = Vec::new();
        for file in FILES {
            rows.extend(toml::from_str::<File>(file)?.row);
        }
        Ok(Self(rows))
    }

    pub(crate) fn of(&self, operation: &Operation) -> Option<&Row> {
        self.0.iter().find(|row| row.is_of(operation))
    }

    /// Whether every row is of an operation that there is, and no two are of the same.
    pub(crate) fn check(&self, operations: &[Operation]) -> Result<()> {
        for row in &self.0 {
            let name = &row.operation;
            ensure!(operations.iter().any(|operation| row.is_of(operation)), "no operation {name}");
            let same = self.0.iter().filter(|other| other.operation == *name);
            ensure!(same.count() == 1, "two rows of {name}");
        }
        Ok(())
    }
}

pub(crate) fn attempt(
    server: &mut Server,
    documents: &Documents,
    operation: &Operation,
    row: &Row,
    attempt: &mut Attempt,
) -> Result<()> {
    let mut kept = BTreeMap::new();
    for step in &row.before {
        take_step(server, step, &mut kept)?;
    }
    let address = filled(row.address.as_deref().unwrap_or(&operation.path), &kept);
    let body = match (&row.body, operation.takes()) {
        (Some(body), _) => Some(value(body, &kept)?),
        (None, Some(_)) => documents.schemas.example(operation)?,
        (None, None) => None,
    };
    let address = format!("/api{address}");
    let answer = match row.refusal {
        Some(status) => uniform::refused(server, documents, operation, &address, status, attempt)?,
        None => uniform::send(server, documents, operation, &address, body.as_ref(), attempt)?,
    };
    check(&answer.body, &row.answers, &kept)?;
    keep(&answer.body, &row.take, &mut kept)?;
    ensure!(
        !row.then.is_empty() || !row.answers.is_empty() || operation.method == "GET",
        "the row looks at nothing afterwards"
    );
    for step in &row.then {
        take_step(server, step, &mut kept)?;
    }
    attempt.earn(Mark::Effect);
    Ok(())
}

fn take_step(server: &mut Server, step: &Step, kept: &mut BTreeMap<String, Value>) -> Result<()> {
    server.pass_seconds(step.pass_seconds);
    let sent = filled(&step.send, kept);
    let (method, path) = sent.split_once(' ').context("a step is a method and an address")?;
    let body = step.body.as_ref().map(|body| value(body, kept)).transpose()?;
    let text = body.map(|body| body.to_string());
    // What is not of the product lies beside its API.
    let is_api = !path.starts_with("/__admin/");
    let address = if is_api { format!("/api{path}") } else { path.to_owned() };
    let answer = match &step.token {
        Some(token) => server.send_as(&filled(token, kept), method, &address, text.as_deref())?,
        None => server.send(method, &address, text.as_deref())?,
    };
    let is_expected = match step.status {
        Some(status) => answer.status == status,
        None => (200..300).contains(&answer.status),
    };
    ensure!(is_expected, "{sent} answers {}: {}", answer.status, answer.text);
    check(&answer.body, &step.answers, kept).with_context(|| sent.clone())?;
    keep(&answer.body, &step.take, kept)
}

fn keep(
    answer: &Value,
    take: &BTreeMap<String, String>,
    kept: &mut BTreeMap<String, Value>,
) -> Result<()> {
    for (name, pointer) in take {
        let part = answer.pointer(pointer);
        let part = part.with_context(|| format!("the answer has no {pointer}: {answer}"))?;
        kept.insert(name.clone(), part.clone());
    }
    Ok(())
}

fn check(
    answer: &Value,
    wanted: &BTreeMap<String, toml::Value>,
    kept: &BTreeMap<String, Value>,
) -> Result<()> {
    for (pointer, wanted) in wanted {
        let held = answer.pointer(pointer).unwrap_or(&Value::Null);
        let wanted = value(wanted, kept)?;
        let is_right = match wanted.as_str() {
            Some("*") => !held.is_null(),
            Some("") => held.is_null() || held == "",
            Some(text) if text.starts_with('!') => held != &text[1..],
            _ => *held == wanted,
        };
        ensure!(is_right, "{pointer} is {held}, not {wanted}");
    }
    Ok(())
}

/// Puts what was kept into the places that name it: `{name}`.
fn filled(text: &str, kept: &BTreeMap<String, Value>) -> String {
    let mut text = text.to_owned();
    for (name, value) in kept {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        text = text.replace(&format!("{{{name}}}"), &value);
    }
    text
}

fn value(value: &toml::Value, kept: &BTreeMap<String, Value>) -> Result<Value> {
    let value = serde_json::to_value(value)?;
    Ok(replaced(value, kept))
}

fn replaced(value: Value, kept: &BTreeMap<String, Value>) -> Value {
    match value {
        Value::String(text) => {
            let name = text.strip_prefix('{').and_then(|text| text.strip_suffix('}'));
            match name.and_then(|name| kept.get(name)) {
                // The whole text is a name: the value keeps its type.
                Some(value) => value.clone(),
                None => filled(&text, kept).into(),
            }
        }
        Value::Array(values) => values.into_iter().map(|value| replaced(value, kept)).collect(),
        Value::Object(members) => {
            members.into_iter().map(|(name, value)| (name, replaced(value, kept))).collect()
        }
        other => other,
    }
}
