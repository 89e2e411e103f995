//! The appliance's clock: the host's clock with an offset, or standing still. All lifetimes and
//! time stamps come from it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::moment::Moment;

/// How the appliance's time follows from the host's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Clock {
    /// Added to the host's time while the clock runs.
    pub(crate) offset_milliseconds: i64,
    /// The time at which the clock was stopped, if it was.
    pub(crate) frozen_at: Option<Timestamp>,
}

impl Clock {
    /// The appliance's time. A host clock outside the years that can be written down counts as
    /// the nearest that can.
    pub(crate) fn now(&self, moment: &Moment) -> Timestamp {
        match self.frozen_at {
            Some(frozen) => frozen,
            None => timestamp(moment.unix_milliseconds.saturating_add(self.offset_milliseconds)),
        }
    }
}

/// Milliseconds since 1970 as a time, kept within what can be written down.
pub(crate) fn timestamp(unix_milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(unix_milliseconds).unwrap_or(if unix_milliseconds < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    })
}

/// `at` plus a number of seconds, kept within what can be written down.
pub(crate) fn after(at: Timestamp, seconds: i64) -> Timestamp {
    timestamp(at.as_millisecond().saturating_add(seconds.saturating_mul(1000)))
}
