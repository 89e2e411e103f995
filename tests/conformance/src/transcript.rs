//! What a host answered to a row, in a form in which hosts can be compared: the address of the
//! host is replaced, and what belongs to the transport is left out.

use std::fmt::Write as _;

use serde_json::Value;

use crate::message::Answer;
use crate::variables::split_base;

/// Headers that the transport adds or that follow from what was replaced.
const TRANSPORT: &[&str] =
    &["connection", "content-length", "date", "host", "keep-alive", "transfer-encoding"];

/// What stands for the address of a host.
const BASE: &str = "http://appliance";

/// The answers so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Transcript {
    base: String,
    answers: Vec<(String, String)>,
}

impl Transcript {
    pub(crate) fn of_host(base: &str) -> Self {
        Self { base: base.to_owned(), answers: Vec::new() }
    }

    /// Adds an answer; `label` names the request.
    pub(crate) fn add(&mut self, label: &str, answer: &Answer, is_control: bool) {
        let text = text(answer, is_control);
        self.answers.push((label.to_owned(), without_base(&text, &self.base)));
    }

    /// The first difference between two transcripts, for a reader.
    pub(crate) fn difference(&self, other: &Self, names: [&str; 2]) -> Option<String> {
        let pairs = self.answers.iter().zip(&other.answers);
        for ((label, one), (_, another)) in pairs {
            if one != another {
                let lines = lines_that_differ(one, another, names);
                return Some(format!("{label}\n{lines}"));
            }
        }
        let (one, another) = (self.answers.len(), other.answers.len());
        let [first, second] = names;
        (one != another).then(|| format!("{first} gave {one} answers, {second} gave {another}"))
    }
}

fn text(answer: &Answer, is_control: bool) -> String {
    let mut headers: Vec<(&str, String)> = Vec::new();
    for (name, _) in &answer.headers {
        let is_known = headers.iter().any(|(known, _)| known == name);
        if !is_known && !TRANSPORT.contains(&name.as_str()) {
            headers.push((name, answer.header(name).unwrap_or_default()));
        }
    }
    headers.sort();
    let mut text = format!("{} {}\n", answer.status, answer.reason);
    if answer.status == 0 {
        // Every transport says in its own words that nothing came.
        return "no answer".to_owned();
    }
    for (name, value) in headers {
        // Writing to a text cannot fail.
        let _ = writeln!(text, "{name}: {value}");
    }
    match answer.json() {
        // What it logs of requests and answers has their headers in it.
        Some(mut json) if is_control => {
            drop_own(&mut json);
            let _ = write!(text, "\n{json:#}");
        }
        _ => {
            let _ = write!(text, "\n{}", answer.text());
        }
    }
    text
}

/// Removes logged headers of the transport, the sizes of logged bodies, which depend on the length
/// of the address, and the mark by which a page sees that there was a reset.
fn drop_own(json: &mut Value) {
    match json {
        Value::Array(items) => {
            items.retain(|item| {
                let name = item.as_array().filter(|pair| pair.len() == 2).map(|pair| &pair[0]);
                let name = name.and_then(Value::as_str).map(str::to_ascii_lowercase);
                !name.is_some_and(|name| TRANSPORT.contains(&name.as_str()))
            });
            items.iter_mut().for_each(drop_own);
        }
        Value::Object(members) => {
            members.shift_remove("boot");
            if members.len() == 2 && members.contains_key("text") {
                members.shift_remove("bytes");
            }
            members.values_mut().for_each(drop_own);
        }
        _ => {}
    }
}

/// Replaces the address of the host wherever it stands, however it is written.
fn without_base(text: &str, base: &str) -> String {
    let (origin, path) = split_base(base);
    let encoded = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let escaped = |text: &str| text.replace('/', "\\/");
    let mut text = text.to_owned();
    for address in [base, origin] {
        text = text.replace(address, BASE);
        text = text.replace(&encoded(address), &encoded(BASE));
        text = text.replace(&escaped(address), &escaped(BASE));
    }
    if path.is_empty() { text } else { text.replace(path, "") }
}

fn lines_that_differ(one: &str, another: &str, [first, second]: [&str; 2]) -> String {
    let (one, another): (Vec<&str>, Vec<&str>) = (one.lines().collect(), another.lines().collect());
    let mut told = String::new();
    for index in 0..one.len().max(another.len()) {
        let (left, right) = (one.get(index), another.get(index));
        if left != right {
            for (name, line) in [(first, left), (second, right)] {
                let line = line.copied().unwrap_or("(nothing)");
                let _ = writeln!(told, "  {name}: {line}");
            }
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn answer(headers: &[(&str, &str)], body: &str) -> Answer {
        let header = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Answer {
            status: 200,
            reason: "OK".to_owned(),
            headers: headers.iter().map(header).collect(),
            body: body.as_bytes().to_vec(),
        }
    }

    #[test]
    fn the_address_of_the_host_does_not_count() {
        let mut native = Transcript::of_host("http://127.0.0.1:9000");
        let native_answer = answer(
            &[("vary", "a"), ("date", "today"), ("vary", "b"), ("location", "/cb")],
            "http://127.0.0.1:9000/api http%3A%2F%2F127.0.0.1%3A9000%2Fapi",
        );
        native.add("one", &native_answer, false);
        let mut worker = Transcript::of_host("http://127.0.0.1:40000/docs/lab");
        let worker_answer = answer(
            &[("location", "/docs/lab/cb"), ("vary", "a, b")],
            "http://127.0.0.1:40000/docs/lab/api \
             http%3A%2F%2F127.0.0.1%3A40000%2Fdocs%2Flab%2Fapi",
        );
        worker.add("one", &worker_answer, false);
        assert_eq!(native.difference(&worker, ["native", "worker"]), None);

        native.add("two", &answer(&[("vary", "a")], ""), false);
        let difference = native.difference(&worker, ["native", "worker"]).expect("one more");
        assert_eq!(difference, "native gave 2 answers, worker gave 1");
        worker.add("two", &answer(&[("vary", "b")], ""), false);
        let difference = native.difference(&worker, ["native", "worker"]).expect("another");
        assert_eq!(difference, "two\n  native: vary: a\n  worker: vary: b\n");
    }

    #[test]
    fn what_is_logged_of_the_host_itself_does_not_count() {
        let logged = |headers: Value, bytes: usize| {
            let body = json!({ "bytes": bytes, "text": "x" });
            let json = json!({ "boot": bytes.to_string(), "headers": headers, "body": body });
            text(&answer(&[], &json.to_string()), true)
        };
        assert_eq!(
            logged(json!([["host", "h:9"], ["accept", "*/*"]]), 4),
            logged(json!([["accept", "*/*"]]), 5)
        );
    }
}
