//! Token lifetimes as the API client form states them: a number and a unit (fact sheet F1).

use serde::{Deserialize, Serialize};

/// How long a token lives.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub(crate) struct Lifetime {
    pub(crate) number: u32,
    pub(crate) unit: LifetimeUnit,
}

/// The units of the form.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LifetimeUnit {
    Seconds,
    Minutes,
    Hours,
    Days,
    Weeks,
}

impl Lifetime {
    pub(crate) fn seconds(self) -> i64 {
        let unit = match self.unit {
            LifetimeUnit::Seconds => 1,
            LifetimeUnit::Minutes => 60,
            LifetimeUnit::Hours => 3_600,
            LifetimeUnit::Days => 86_400,
            LifetimeUnit::Weeks => 604_800,
        };
        i64::from(self.number) * unit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_28800_and_1209600_seconds() {
        assert_eq!(Lifetime { number: 8, unit: LifetimeUnit::Hours }.seconds(), 28_800);
        assert_eq!(Lifetime { number: 14, unit: LifetimeUnit::Days }.seconds(), 1_209_600);
    }
}
