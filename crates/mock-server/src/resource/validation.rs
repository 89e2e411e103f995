//! What is wrong with a request to write, and the three shapes in which the product says so
//! (fact sheet D5).

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::problem::PROBLEM_TYPE;

/// The shape of `validation_messages`.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Wording {
    /// Guest and Onboard: an object, by field and rule.
    Fields,
    /// Policy Manager: an array of sentences, the first of them as the detail.
    #[default]
    Messages,
    /// Insight: one text, and no detail.
    Text,
}

/// Everything that is wrong with one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Invalid(Vec<Fault>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Fault {
    field: String,
    rule: &'static str,
    /// For the form of Guest: it stands beside the field.
    beside: String,
    /// For Policy Manager: it names the field.
    sentence: String,
    /// For the trace, where the product is too terse to learn from.
    hint: String,
}

impl Invalid {
    pub(crate) fn one(field: &str, rule: &'static str, message: impl Into<String>) -> Self {
        let message = message.into();
        let fault = Fault {
            field: field.to_owned(),
            rule,
            beside: message.clone(),
            sentence: message,
            hint: String::new(),
        };
        Self(vec![fault])
    }

    /// A required member that is not there [observed, both].
    pub(crate) fn missing(field: &str) -> Self {
        Self(vec![Fault {
            field: field.to_owned(),
            rule: "IsNonEmpty",
            beside: "You cannot leave this field blank.".to_owned(),
            sentence: format!("{field} must be specified"),
            hint: String::new(),
        }])
    }

    /// A value of the wrong kind [the sentence is observed, the rule inferred].
    pub(crate) fn wrong(field: &str) -> Self {
        Self(vec![Fault {
            field: field.to_owned(),
            rule: "IsValidValue",
            beside: "Please enter a valid value.".to_owned(),
            sentence: format!("Invalid {field} specified"),
            hint: String::new(),
        }])
    }

    /// A value that is none of those that can be.
    pub(crate) fn not_among(field: &str, choices: &[impl AsRef<str>]) -> Self {
        let choices: Vec<&str> =
            choices.iter().map(AsRef::as_ref).filter(|choice| !choice.is_empty()).collect();
        Self::hinted(field, format!(" (known are {})", choices.join(", ")))
    }

    /// A value that is something else than what is expected.
    pub(crate) fn expected(field: &str, what: &str) -> Self {
        Self::hinted(field, format!(" (it is {what})"))
    }

    fn hinted(field: &str, hint: String) -> Self {
        let mut invalid = Self::wrong(field);
        for fault in &mut invalid.0 {
            fault.hint.clone_from(&hint);
        }
        invalid
    }

    /// A number that is too small or too large.
    pub(crate) fn out_of_range(field: &str, min: Option<i64>, max: Option<i64>) -> Self {
        let hint = match (min, max) {
            (Some(min), Some(max)) => format!(" (from {min} to {max})"),
            (Some(min), None) => format!(" (at least {min})"),
            (None, Some(max)) => format!(" (at most {max})"),
            (None, None) => String::new(),
        };
        Self::hinted(field, hint)
    }

    /// A name that nothing has [the sentence is observed].
    pub(crate) fn unknown(field: &str, title: &str, name: &str) -> Self {
        let name: String = name.chars().take(100).collect();
        Self::one(field, "IsKnown", format!("No {title} named \"{name}\""))
    }

    /// A number that nothing has.
    pub(crate) fn unknown_id(field: &str, title: &str, id: &str) -> Self {
        let id: String = id.chars().take(100).collect();
        Self::one(field, "IsKnown", format!("No {title} with the id {id}"))
    }

    pub(crate) fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    pub(crate) fn in_words(&self) -> String {
        let words: Vec<String> = self
            .0
            .iter()
            .map(|Fault { field, sentence, hint, .. }| format!("{field}: {sentence}{hint}"))
            .collect();
        words.join("; ")
    }

    pub(crate) fn into_body(self, wording: Wording) -> Value {
        let (messages, detail) = match wording {
            Wording::Fields => {
                let mut fields = Map::new();
                for fault in self.0 {
                    let rules = fields.entry(fault.field).or_insert_with(|| json!({}));
                    rules[fault.rule] = fault.beside.into();
                }
                (Value::Object(fields), "Failed Validation".to_owned())
            }
            Wording::Messages => {
                let sentences: Vec<String> =
                    self.0.into_iter().map(|fault| fault.sentence).collect();
                let first = sentences.first().cloned().unwrap_or_default();
                (sentences.into(), first)
            }
            Wording::Text => {
                let sentences: Vec<String> =
                    self.0.into_iter().map(|fault| fault.sentence).collect();
                (sentences.join("; ").into(), String::new())
            }
        };
        json!({
            "validation_messages": messages,
            "type": PROBLEM_TYPE,
            "title": "Unprocessable Entity",
            "status": 422,
            "detail": detail
        })
    }
}

/// Gathers what is wrong, so that an answer names all of it.
#[derive(Debug, Default)]
pub(crate) struct Gathering(Option<Invalid>);

impl Gathering {
    pub(crate) fn take<T>(&mut self, outcome: Result<T, Invalid>) -> Option<T> {
        match outcome {
            Ok(value) => Some(value),
            Err(invalid) => {
                self.0 = Some(match self.0.take() {
                    Some(before) => before.and(invalid),
                    None => invalid,
                });
                None
            }
        }
    }

    pub(crate) fn finish(self) -> Result<(), Invalid> {
        self.0.map_or(Ok(()), Err)
    }
}
