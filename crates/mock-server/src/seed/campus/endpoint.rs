//! Endpoints of the campus.

use serde_json::{Value, json};

use crate::generated::{Maker, draw, pick};
use crate::seed::campus::{DAY, NEW_YEAR};
use crate::timestamp::Timestamp;

pub(super) static MAKER: Maker = Maker {
    table: "endpoint",
    count: 50_000,
    members: &["mac_address", "status", "randomized_mac", "attributes", "added_at", "updated_at"],
    member,
    find: |_, name| {
        let digits = name.strip_prefix(LOCAL)?;
        let is_hex = digits.len() == 10 && digits.bytes().all(|b| b"0123456789abcdef".contains(&b));
        let scattered = is_hex.then(|| u64::from_str_radix(digits, 16).ok()).flatten()?;
        Some(scattered.wrapping_mul(INVERSE) & MASK)
    },
    label: "mac_address",
};

/// Locally administered: no manufacturer has these addresses.
const LOCAL: &str = "02";

/// Scatters numbers over 40 bits so that each stays one of its own; `INVERSE` takes it back.
const FACTOR: u64 = 0x9e_3779_b97f;
const MASK: u64 = (1 << 40) - 1;
const INVERSE: u64 = inverse(FACTOR);

/// The number that takes a multiplication back, modulo a power of two (Newton's iteration).
const fn inverse(odd: u64) -> u64 {
    let mut guess = odd;
    let mut round = 0;
    while round < 6 {
        guess = guess.wrapping_mul(2_u64.wrapping_sub(odd.wrapping_mul(guess)));
        round += 1;
    }
    guess
}

const KINDS: [(&str, &str); 6] = [
    ("Laptop", "library"),
    ("Phone", "student housing"),
    ("Printer", "administration"),
    ("Camera", "car park"),
    ("Tablet", "lecture hall"),
    ("Sensor", "laboratory"),
];

fn member(seed: u64, index: u64, name: &str) -> Value {
    let added = || NEW_YEAR - 500 * DAY + i64::try_from(index).unwrap_or_default() * 700;
    match name {
        "mac_address" => format!("{LOCAL}{:010x}", index.wrapping_mul(FACTOR) & MASK).into(),
        "status" => {
            pick(&["Known", "Known", "Known", "Unknown", "Disabled"], seed, index, 1).into()
        }
        "randomized_mac" => draw(seed, index, 2).is_multiple_of(3).into(),
        "attributes" => {
            let (kind, place) = pick(&KINDS, seed, index, 3);
            json!({ "Device Type": kind, "Location": place })
        }
        "added_at" => Timestamp::from_seconds(added()).as_shown().into(),
        "updated_at" => {
            let later = i64::try_from(draw(seed, index, 4) % 100).unwrap_or_default();
            Timestamp::from_seconds(added() + later * DAY / 4).as_shown().into()
        }
        _ => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_back_to_its_number() {
        for index in [0, 1, 2, 49_999] {
            let address = member(1, index, "mac_address");
            let address = address.as_str().expect("a text");
            assert_eq!((MAKER.find)(1, address), Some(index), "{address}");
        }
        assert_eq!((MAKER.find)(1, "02+000000001"), None);
    }
}
