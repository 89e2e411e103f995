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

impl Fault {
    /// What cannot be asked for, in a sentence.
    pub(crate) fn fault(&self) -> Option<&'static str> {
        Some(match self.fault {
            FaultKind::Status(status) if !(400..=599).contains(&status) => {
                "A fault's status must be from 400 to 599"
            }
            FaultKind::DelayMilliseconds(delay) if delay > LONGEST_DELAY_MILLISECONDS => {
                "A fault's delay must be at most 60000 milliseconds"
            }
            FaultKind::Malformed(false) | FaultKind::Drop(false) => {
                "A fault that is false is none: leave it out"
            }
            _ if self.times == Some(0) => "A fault must come at least once",
            _ if !self.path.starts_with('/') => "A fault's path must start with a slash",
            _ => return None,
        })
    }
}

/// The longest that an answer is held back (conformance row SWX-08).
const LONGEST_DELAY_MILLISECONDS: u32 = 60_000;

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
