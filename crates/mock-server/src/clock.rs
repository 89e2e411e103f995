//! The appliance's clock: the host's clock with an offset, or standing still. All lifetimes and
//! time stamps come from it.

use serde::{Deserialize, Serialize};

use crate::moment::Moment;
use crate::timestamp::Timestamp;

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
            None => Timestamp::from_milliseconds(
                moment.unix_milliseconds.saturating_add(self.offset_milliseconds),
            ),
        }
    }
}
