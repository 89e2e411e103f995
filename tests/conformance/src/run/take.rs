//! Values out of an answer, for later steps.

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::message::Answer;
use crate::rows::Source;

pub(super) fn value(answer: &Answer, source: &Source) -> Result<Value> {
    Ok(match source {
        Source::Json(pointer) => {
            let json = answer.json().context("the body is no JSON")?;
            json.pointer(pointer).with_context(|| format!("nothing is at {pointer}"))?.clone()
        }
        Source::Header(name) => {
            answer.header(name).with_context(|| format!("no header {name}"))?.into()
        }
        Source::Input(name) => input(&answer.text(), name)?.into(),
        Source::Query(name) => one(&location(answer)?.query, name)?.into(),
        Source::Fragment(name) => one(&location(answer)?.fragment, name)?.into(),
        Source::Text => answer.text().into(),
    })
}

/// A `Location` taken apart, parameters decoded.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Location {
    /// Before `?` and `#`.
    pub(super) url: String,
    pub(super) query: Vec<(String, String)>,
    pub(super) fragment: Vec<(String, String)>,
}

pub(super) fn location(answer: &Answer) -> Result<Location> {
    let text = answer.header("location").context("no header location")?;
    let (rest, fragment) = text.split_once('#').unwrap_or((&text, ""));
    let (url, query) = rest.split_once('?').unwrap_or((rest, ""));
    let decoded = |text: &str| form_urlencoded::parse(text.as_bytes()).into_owned().collect();
    Ok(Location { url: url.to_owned(), query: decoded(query), fragment: decoded(fragment) })
}

/// The value of a parameter that is there once.
pub(super) fn one(pairs: &[(String, String)], name: &str) -> Result<String> {
    let mut values = pairs.iter().filter(|(known, _)| known == name).map(|(_, value)| value);
    match (values.next(), values.next()) {
        (Some(value), None) => Ok(value.clone()),
        (Some(_), Some(_)) => bail!("{name} is there more than once"),
        (None, _) => bail!("{name} is not there"),
    }
}

/// The value of an input of a page.
fn input(html: &str, name: &str) -> Result<String> {
    for (at, _) in html.match_indices("<input") {
        let tag = &html[at..];
        let tag = &tag[..tag.find('>').unwrap_or(tag.len())];
        if attribute(tag, "name").as_deref() == Some(name) {
            return Ok(attribute(tag, "value").unwrap_or_default());
        }
    }
    bail!("the page has no input {name}")
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    let (value, _) = tag[start..].split_once('"')?;
    const REFERENCES: [(&str, &str); 6] = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        // Last, or it would make references that were none.
        ("&amp;", "&"),
    ];
    let replaced = |text: String, (from, to): (&str, &str)| text.replace(from, to);
    Some(REFERENCES.into_iter().fold(value.to_owned(), replaced))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn answer(location: &str, body: &str) -> Answer {
        Answer {
            status: 303,
            headers: vec![("location".to_owned(), location.to_owned())],
            body: body.as_bytes().to_vec(),
            ..Answer::default()
        }
    }

    #[test]
    fn values_are_found_where_they_are() -> Result<()> {
        let page = r#"<form><input type="hidden" name="other" value="x"><input
            type="hidden" name="ticket" value="a&amp;lt;&quot;" /></form>"#;
        let answer = answer("https://c.example/cb?x=1&code=a%20b#state=c+d", page);
        for (source, expected) in [
            (Source::Input("ticket".to_owned()), "a&lt;\""),
            (Source::Query("code".to_owned()), "a b"),
            (Source::Fragment("state".to_owned()), "c d"),
        ] {
            assert_eq!(value(&answer, &source)?, json!(expected));
        }
        assert_eq!(location(&answer)?.url, "https://c.example/cb");
        assert!(value(&answer, &Source::Query("state".to_owned())).is_err());
        assert!(value(&answer, &Source::Input("none".to_owned())).is_err());
        assert!(value(&answer, &Source::Json("/x".to_owned())).is_err());
        Ok(())
    }
}
