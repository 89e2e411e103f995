//! Points in time, to the millisecond, from 1970 to the end of the year 9999. Written as
//! RFC 3339 wherever a reader may see one.

use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Timestamp(u64);

/// The last millisecond that the formats can write.
const LAST: u64 = 253_402_300_799_999;

/// A text that is no time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotATime;

impl Timestamp {
    /// Kept within what can be written.
    pub(crate) fn from_milliseconds(milliseconds: i64) -> Self {
        Self(u64::try_from(milliseconds).unwrap_or_default().min(LAST))
    }

    pub(crate) fn from_seconds(seconds: i64) -> Self {
        Self::from_milliseconds(seconds.saturating_mul(1000))
    }

    pub(crate) fn as_seconds(self) -> i64 {
        self.as_milliseconds() / 1000
    }

    /// As the screens of the product write it: `Nov 15, 2023 14:52:34 UTC` [observed].
    pub(crate) fn as_shown(self) -> String {
        let date = self.as_http_date();
        match date.split(' ').collect::<Vec<&str>>().as_slice() {
            [_, day, month, year, time, _] => format!("{month} {day}, {year} {time} UTC"),
            _ => date,
        }
    }

    pub(crate) fn as_milliseconds(self) -> i64 {
        // At most `LAST`.
        self.0 as i64
    }

    /// This time and a number of seconds, kept within what can be written.
    pub(crate) fn plus_seconds(self, seconds: i64) -> Self {
        let milliseconds = seconds.saturating_mul(1000);
        Self::from_milliseconds(self.as_milliseconds().saturating_add(milliseconds))
    }

    /// Without the milliseconds, as one reads it.
    pub(crate) fn in_seconds(self) -> impl fmt::Display {
        humantime::format_rfc3339_seconds(self.as_system_time())
    }

    /// As HTTP writes it (RFC 9110 section 5.6.7).
    pub(crate) fn as_http_date(self) -> String {
        httpdate::fmt_http_date(self.as_system_time())
    }

    fn as_system_time(self) -> SystemTime {
        UNIX_EPOCH + Duration::from_millis(self.0)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        humantime::format_rfc3339_millis(self.as_system_time()).fmt(formatter)
    }
}

impl FromStr for Timestamp {
    type Err = NotATime;

    fn from_str(text: &str) -> Result<Self, NotATime> {
        let time = humantime::parse_rfc3339(text).map_err(|_| NotATime)?;
        let since = time.duration_since(UNIX_EPOCH).map_err(|_| NotATime)?;
        u64::try_from(since.as_millis())
            .map(|milliseconds| Self(milliseconds.min(LAST)))
            .map_err(|_| NotATime)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|NotATime| D::Error::custom("not a time"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_go_out_and_in() {
        let text = "2026-01-31T12:00:00.123Z";
        let time: Timestamp = text.parse().expect("a time");
        assert_eq!(time.to_string(), text);
        assert_eq!(time.in_seconds().to_string(), "2026-01-31T12:00:00Z");
        assert_eq!(time.as_http_date(), "Sat, 31 Jan 2026 12:00:00 GMT");
        assert_eq!("yesterday".parse::<Timestamp>(), Err(NotATime));
        assert_eq!("1969-12-31T23:59:59Z".parse::<Timestamp>(), Err(NotATime));
    }

    #[test]
    fn times_beyond_what_can_be_written_are_held_at_its_ends() {
        assert_eq!(Timestamp::from_milliseconds(-1).to_string(), "1970-01-01T00:00:00.000Z");
        let last = Timestamp::from_milliseconds(i64::MAX);
        assert_eq!(last.to_string(), "9999-12-31T23:59:59.999Z");
        assert_eq!(last.plus_seconds(i64::MAX), last);
        assert_eq!(last.as_http_date(), "Fri, 31 Dec 9999 23:59:59 GMT");
    }
}
