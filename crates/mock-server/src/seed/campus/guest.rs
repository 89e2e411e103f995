//! Guests of the campus.

use serde_json::Value;

use crate::generated::{Maker, draw, pick};
use crate::secret::SecretHash;
use crate::seed::campus::{DAY, NEW_YEAR};

pub(super) static MAKER: Maker = Maker {
    table: "guest",
    count: 100_000,
    members: &[
        "username",
        "enabled",
        "role_id",
        "create_time",
        "start_time",
        "expire_time",
        "do_expire",
        "email",
        "simultaneous_use",
        "sponsor_name",
        "sponsor_email",
        "visitor_name",
        "visitor_company",
        "visitor_phone",
        "password",
    ],
    member,
    find: |_, name| {
        let number = name.strip_suffix(HOST)?.rsplit('.').next()?;
        number.parse::<u64>().ok()?.checked_sub(1)
    },
    label: "username",
};

const HOST: &str = "@guest.example.com";

const GIVEN: [&str; 24] = [
    "alba", "amir", "anneke", "bao", "bela", "carla", "chidi", "dara", "elif", "emre", "fatou",
    "goran", "hana", "ines", "jonas", "kaito", "leila", "mila", "nuno", "oksana", "priya", "rosa",
    "samir", "tove",
];

const FAMILY: [&str; 20] = [
    "abara", "bauer", "costa", "dahl", "egger", "fonseca", "garza", "haddad", "ivanova", "jensen",
    "kimura", "lopez", "mbeki", "novak", "okafor", "petrov", "rossi", "sato", "tran", "weber",
];

const COMPANIES: [&str; 8] = [
    "Example Consulting",
    "Example Caterers",
    "Example Architects",
    "Example Research Institute",
    "Example Logistics",
    "Example Press",
    "Example Security",
    "Example University",
];

const SPONSORS: [&str; 5] = ["reception", "library", "events", "it-desk", "admissions"];

fn member(seed: u64, index: u64, name: &str) -> Value {
    let given = || pick(&GIVEN, seed, index, 1);
    let family = || pick(&FAMILY, seed, index, 2);
    let sponsor = || pick(&SPONSORS, seed, index, 3);
    let username = || format!("{}.{}.{:06}{HOST}", given(), family(), index + 1);
    // The most lately made have the largest ids.
    let start = || NEW_YEAR - 400 * DAY + i64::try_from(index).unwrap_or_default() * 300;
    match name {
        "username" | "email" => username().into(),
        "enabled" => (!draw(seed, index, 4).is_multiple_of(50)).into(),
        "role_id" => {
            pick(&[ROLE_GUEST, ROLE_GUEST, ROLE_GUEST, ROLE_CONTRACTOR], seed, index, 5).into()
        }
        "create_time" | "start_time" => start().into(),
        "expire_time" => (start() + pick(&[1, 7, 30, 365, 1460], seed, index, 6) * DAY).into(),
        "do_expire" => 4.into(),
        "simultaneous_use" => (1 + draw(seed, index, 7) % 3).into(),
        "sponsor_name" => sponsor().into(),
        "sponsor_email" => format!("{}@example.com", sponsor()).into(),
        "visitor_name" => format!("{} {}", capital(given()), capital(family())).into(),
        "visitor_company" => pick(&COMPANIES, seed, index, 8).into(),
        "visitor_phone" => {
            format!("+1 555 01{:02} {:04}", draw(seed, index, 9) % 100, index % 10_000).into()
        }
        // Nobody knows it.
        "password" => SecretHash::of_nothing().into_value(),
        _ => Value::Null,
    }
}

/// Ids of the built-in roles (fact sheet C6).
const ROLE_GUEST: i64 = 3;
const ROLE_CONTRACTOR: i64 = 20;

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
