//! Faults that someone asked for, to see how a client takes them (`/__admin/faults`).

use serde::{Deserialize, Serialize};

/// Which requests go wrong, how, and how often.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fault {
    /// Any method where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) method: Option<String>,
    /// How the path starts.
    pub(crate) path: String,
    /// How often; always where it is null.
    #[serde(default = "once")]
    pub(crate) times: Option<u32>,
    /// Whether the request is carried out and stored before the answer goes wrong.
    #[serde(default)]
    pub(crate) after_commit: bool,
    pub(crate) fault: FaultKind,
}

fn once() -> Option<u32> {
    Some(1)
}

/// What goes wrong.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FaultKind {
    /// The answer is this status.
    Status(u16),
    /// The answer comes late.
    DelayMilliseconds(u32),
    /// The answer's JSON breaks off in its middle.
    Malformed(bool),
    /// No answer comes.
    Drop(bool),
}
