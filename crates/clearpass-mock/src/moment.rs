//! The only door to the clock and to randomness.

use std::time::{SystemTime, UNIX_EPOCH};

use mock_server::Moment;

/// The time, and entropy from the operating system.
pub(crate) fn now() -> Result<Moment, getrandom::Error> {
    let mut entropy = [0; 32];
    getrandom::fill(&mut entropy)?;
    Ok(Moment { unix_milliseconds: unix_milliseconds(SystemTime::now()), entropy })
}

/// A clock that was never set may stand before 1970.
fn unix_milliseconds(time: SystemTime) -> i64 {
    let milliseconds =
        |duration: std::time::Duration| i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => milliseconds(after),
        Err(before) => -milliseconds(before.duration()),
    }
}
