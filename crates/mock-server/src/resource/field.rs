//! The fields of a resource: what a member may hold, and what it holds when nobody says.

use serde_json::{Value, json};

/// A member of an item.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) kind: FieldKind,
    pub(crate) presence: Presence,
}

/// What a member may hold.
#[derive(Clone, Copy, Debug)]
pub(crate) enum FieldKind {
    Text,
    /// Kept as a hash and never shown.
    Secret,
    Flag,
    Integer,
    Choice(&'static [&'static str]),
    Texts,
    /// An object of texts.
    Attributes,
    /// An array of objects.
    List(&'static [Field]),
    /// The value of a member of another table's item.
    Reference {
        table: &'static str,
        member: &'static str,
        title: &'static str,
    },
    References {
        table: &'static str,
        member: &'static str,
        title: &'static str,
    },
    /// Whatever is given is kept as it is.
    Any,
}

/// Whether a request has to say it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Presence {
    Required,
    Optional(Fallback),
    /// The appliance sets it; what a request says is passed over.
    ReadOnly,
}

/// What a member holds when nobody says.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fallback {
    /// The member is left out.
    Absent,
    Null,
    Text(&'static str),
    Flag(bool),
    EmptyArray,
    EmptyObject,
}

impl Fallback {
    pub(crate) fn value(self) -> Option<Value> {
        Some(match self {
            Self::Absent => return None,
            Self::Null => Value::Null,
            Self::Text(text) => text.into(),
            Self::Flag(flag) => flag.into(),
            Self::EmptyArray => json!([]),
            Self::EmptyObject => json!({}),
        })
    }
}

pub(crate) const fn required(name: &'static str, kind: FieldKind) -> Field {
    Field { name, kind, presence: Presence::Required }
}

pub(crate) const fn optional(name: &'static str, kind: FieldKind, fallback: Fallback) -> Field {
    Field { name, kind, presence: Presence::Optional(fallback) }
}

pub(crate) const fn read_only(name: &'static str, kind: FieldKind) -> Field {
    Field { name, kind, presence: Presence::ReadOnly }
}
