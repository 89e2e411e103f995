//! One step: what is done, and what is expected of it.

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::Expect;

#[derive(Debug, Deserialize)]
#[serde(try_from = "Written")]
pub(crate) struct Step {
    pub(crate) action: Action,
    pub(crate) expect: Expect,
    pub(crate) note: Option<String>,
}

#[derive(Debug)]
pub(crate) enum Action {
    Send(Box<Send>),
    /// Moves the clock by seconds.
    Advance(i64),
    Settings(Map<String, Value>),
    Restart,
    /// Compares what was saved before.
    Compare,
}

#[derive(Debug)]
pub(crate) struct Send {
    pub(crate) method: String,
    pub(crate) address: String,
    pub(crate) body: Option<Body>,
    /// The Content-Type where it is not the body's usual one.
    pub(crate) media_type: Option<String>,
    pub(crate) authorization: Option<Authorization>,
    /// Name and value, in order; names may repeat.
    pub(crate) headers: Vec<(String, String)>,
    /// How often it is sent, all at once.
    pub(crate) times: usize,
    pub(crate) save: Vec<(String, Source)>,
    /// Under which later steps compare the answer with theirs.
    pub(crate) name: Option<String>,
}

#[derive(Debug)]
pub(crate) enum Body {
    Form(Vec<(String, String)>),
    Json(Value),
    Text(String),
    /// JSON that is no value of TOML: null, repeated members, syntax errors.
    RawJson(String),
    /// In base64, for what is no text.
    Bytes(String),
}

#[derive(Debug)]
pub(crate) enum Authorization {
    Basic { id: String, secret: String },
    BasicRaw(String),
    Bearer(String),
}

/// Where in an answer a saved value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    Json(String),
    Header(String),
    Input(String),
    Query(String),
    Fragment(String),
    Text,
}

/// A step as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    send: Option<String>,
    form: Option<Form>,
    json: Option<Value>,
    body: Option<RawBody>,
    body_base64: Option<String>,
    #[serde(rename = "type")]
    media_type: Option<String>,
    basic: Option<(String, String)>,
    basic_raw: Option<String>,
    bearer: Option<String>,
    #[serde(default)]
    headers: Map<String, Value>,
    times: Option<usize>,
    #[serde(default)]
    save: Map<String, Value>,
    name: Option<String>,
    #[serde(default)]
    expect: Expect,
    advance: Option<i64>,
    settings: Option<Map<String, Value>>,
    restart: Option<bool>,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "`form` is a table or an array of [name, value]")]
enum Form {
    Table(Map<String, Value>),
    Pairs(Vec<(String, String)>),
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "`body` is a text or { raw = \"…\" }")]
enum RawBody {
    Text(String),
    Raw(RawText),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawText {
    raw: String,
}

impl TryFrom<Written> for Step {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        step(written).map_err(|error| format!("{error:#}"))
    }
}

fn step(mut written: Written) -> Result<Step> {
    let expect = std::mem::take(&mut written.expect);
    let note = written.note.take();
    expect.check()?;
    let kinds = [
        written.send.is_some(),
        written.advance.is_some(),
        written.settings.is_some(),
        written.restart.is_some(),
    ];
    let kinds = kinds.into_iter().filter(|is_there| *is_there).count();
    ensure!(kinds <= 1, "a step has one of `send`, `advance`, `settings`, `restart`");
    let action = match written.send.take() {
        Some(line) => Action::Send(Box::new(send(line, written)?)),
        None => {
            let action = match (written.advance, written.settings.take(), written.restart) {
                (Some(seconds), ..) => Action::Advance(seconds),
                (_, Some(settings), _) => Action::Settings(settings),
                (_, _, Some(restart)) => {
                    ensure!(restart, "`restart` is true or left out");
                    Action::Restart
                }
                _ => {
                    ensure!(!expect.is_default(), "the step does nothing and expects nothing");
                    Action::Compare
                }
            };
            ensure!(written.is_bare(), "only a step with `send` has a request");
            ensure!(
                !expect.needs_answer(),
                "a step without `send` has no answer; it can expect `differ` and `equal` only"
            );
            action
        }
    };
    Ok(Step { action, expect, note })
}

fn send(line: String, written: Written) -> Result<Send> {
    let (method, address) = line.split_once(' ').context("`send` is `METHOD address`")?;
    ensure!(
        address.starts_with('/') || address.starts_with("${") || address.contains("://"),
        "the address {address} begins neither with a slash nor with a scheme"
    );
    let bodies = [
        written.form.map(form).transpose()?,
        written.json.map(Body::Json),
        written.body.map(|body| match body {
            RawBody::Text(text) => Body::Text(text),
            RawBody::Raw(RawText { raw }) => Body::RawJson(raw),
        }),
        written.body_base64.map(Body::Bytes),
    ];
    let authorizations = [
        written.basic.map(|(id, secret)| Authorization::Basic { id, secret }),
        written.basic_raw.map(Authorization::BasicRaw),
        written.bearer.map(Authorization::Bearer),
    ];
    let times = written.times.unwrap_or(1);
    ensure!(times > 0, "`times` is at least 1");
    Ok(Send {
        method: method.to_owned(),
        address: address.to_owned(),
        body: at_most_one(bodies).context("there is more than one body")?,
        media_type: written.media_type,
        authorization: at_most_one(authorizations)
            .context("there is more than one authorization; `headers` takes an array")?,
        headers: headers(written.headers)?,
        times,
        save: written.save.into_iter().map(saved).collect::<Result<_>>()?,
        name: written.name,
    })
}

impl Written {
    /// Whether nothing of a request is there.
    fn is_bare(&self) -> bool {
        self.form.is_none()
            && self.json.is_none()
            && self.body.is_none()
            && self.body_base64.is_none()
            && self.media_type.is_none()
            && self.basic.is_none()
            && self.basic_raw.is_none()
            && self.bearer.is_none()
            && self.headers.is_empty()
            && self.times.is_none()
            && self.save.is_empty()
            && self.name.is_none()
    }
}

fn form(form: Form) -> Result<Body> {
    Ok(Body::Form(match form {
        Form::Pairs(pairs) => pairs,
        Form::Table(table) => {
            let pair = |(name, value)| Ok((name, plain(value)?));
            table.into_iter().map(pair).collect::<Result<_>>().context("`form`")?
        }
    }))
}

fn headers(table: Map<String, Value>) -> Result<Vec<(String, String)>> {
    let mut headers = Vec::new();
    for (name, value) in table {
        let values = match value {
            Value::Array(values) => values,
            value => vec![value],
        };
        for value in values {
            headers.push((name.clone(), plain(value).context("`headers`")?));
        }
    }
    Ok(headers)
}

fn plain(value: Value) -> Result<String> {
    match value {
        Value::String(text) => Ok(text),
        Value::Number(_) | Value::Bool(_) => Ok(value.to_string()),
        other => bail!("{other} is neither a text nor a number"),
    }
}

fn saved((name, source): (String, Value)) -> Result<(String, Source)> {
    let source = source.as_str().context("`save` maps names to texts")?;
    let found = match source.split_once(':') {
        None if source == "text" => Source::Text,
        Some(("json", pointer)) if pointer.is_empty() || pointer.starts_with('/') => {
            Source::Json(pointer.to_owned())
        }
        Some(("header", name)) => Source::Header(name.to_owned()),
        Some(("input", name)) => Source::Input(name.to_owned()),
        Some(("query", name)) => Source::Query(name.to_owned()),
        Some(("fragment", name)) => Source::Fragment(name.to_owned()),
        _ => bail!("`save` does not know where `{source}` is"),
    };
    Ok((name, found))
}

fn at_most_one<T, const N: usize>(all: [Option<T>; N]) -> Option<Option<T>> {
    let mut given = all.into_iter().flatten();
    let first = given.next();
    given.next().is_none().then_some(first)
}
