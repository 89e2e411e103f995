//! The fields of resources and models.

use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

/// A member of an item or of a model.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Field {
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) kind: Kind,
    /// Where it occurs: letters of `Variant`, in upper case where it is required.
    #[serde(rename = "use")]
    uses: String,
    #[serde(default)]
    pub(crate) description: String,
    /// The values that it can have.
    #[serde(rename = "enum", default)]
    pub(crate) choices: Vec<Value>,
    /// A published enumeration that is known to be mixed up, and is not enforced (fact sheet C9).
    #[serde(default)]
    pub(crate) published: Vec<Value>,
    /// What it holds when nobody says. Null is a value; without any it is left out.
    #[serde(default, deserialize_with = "said")]
    pub(crate) default: Option<Value>,
    #[serde(default, deserialize_with = "said")]
    pub(crate) example: Option<Value>,
    #[serde(rename = "is")]
    pub(crate) special: Option<Special>,
    /// What it names.
    pub(crate) refers: Option<Refers>,
    pub(crate) min: Option<i64>,
    pub(crate) max: Option<i64>,
}

/// Null where it is written counts as said.
fn said<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

/// What a member is made of.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(from = "String")]
pub(crate) enum Kind {
    Text,
    Integer,
    Number,
    Flag,
    Object,
    Any,
    DateTime,
    /// One of a named enumeration.
    Choice(String),
    /// A model of the service.
    Model(String),
    Array(Box<Kind>),
}

impl From<String> for Kind {
    fn from(text: String) -> Self {
        match text.as_str() {
            "string" => Self::Text,
            "integer" => Self::Integer,
            "number" => Self::Number,
            "boolean" => Self::Flag,
            "object" => Self::Object,
            "any" => Self::Any,
            "date-time" => Self::DateTime,
            other => match other.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')) {
                Some(inner) => Self::Array(Box::new(Self::from(inner.to_owned()))),
                None => match other.strip_prefix("enum:") {
                    Some(name) => Self::Choice(name.to_owned()),
                    None => Self::Model(text),
                },
            },
        }
    }
}

/// What its type does not tell.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Special {
    /// Kept as a hash and never shown.
    Secret,
    /// A MAC address, taken in any form.
    Mac,
    /// The same, kept as twelve lower-case digits.
    PlainMac,
    /// UNIX seconds.
    Time,
    /// An object whose members are texts.
    Attributes,
}

/// The value of a member of another table's item.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Refers {
    pub(crate) table: String,
    pub(crate) member: String,
    pub(crate) title: String,
}

/// The forms of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Variant {
    Create,
    Update,
    Replace,
    Output,
}

impl Variant {
    pub(crate) const ALL: [Self; 4] = [Self::Create, Self::Update, Self::Replace, Self::Output];

    fn letter(self) -> char {
        match self {
            Self::Create => 'c',
            Self::Update => 'u',
            Self::Replace => 'r',
            Self::Output => 'o',
        }
    }

    /// What is put behind the name of a model.
    pub(crate) fn suffix(self) -> &'static str {
        match self {
            Self::Create => "Create",
            Self::Update => "Update",
            Self::Replace => "Replace",
            Self::Output => "Result",
        }
    }
}

impl Field {
    pub(crate) fn is_in(&self, variant: Variant) -> bool {
        self.uses.contains(variant.letter()) || self.is_required(variant)
    }

    pub(crate) fn is_required(&self, variant: Variant) -> bool {
        self.uses.contains(variant.letter().to_ascii_uppercase())
    }

    /// Whether the appliance sets it, and requests are not asked.
    pub(crate) fn is_read_only(&self) -> bool {
        !self.uses.contains(['c', 'C', 'u', 'U', 'r', 'R'])
    }

    pub(crate) fn is_secret(&self) -> bool {
        self.special == Some(Special::Secret)
    }

    /// What it holds when nobody says: its default; something neutral where answers have to have
    /// it; nothing otherwise.
    pub(crate) fn fallback(&self) -> Option<Value> {
        match &self.default {
            Some(default) => Some(default.clone()),
            None if self.is_required(Variant::Output) => Some(self.neutral()),
            None => None,
        }
    }

    fn neutral(&self) -> Value {
        if let Some(choice) = self.choices.first() {
            return choice.clone();
        }
        match &self.kind {
            Kind::Text | Kind::DateTime | Kind::Choice(_) => "".into(),
            Kind::Integer | Kind::Number => self.min.unwrap_or_default().max(0).into(),
            Kind::Flag => false.into(),
            Kind::Array(_) => json!([]),
            Kind::Object | Kind::Model(_) | Kind::Any => json!({}),
        }
    }
}
