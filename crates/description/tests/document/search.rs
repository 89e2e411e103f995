//! Finding things by incomplete and mistyped words.

use description::search::{Entry, MEMBER, NAME, PATH, SUMMARY, search};

fn entries() -> Vec<Entry<&'static str>> {
    vec![
        Entry::new(
            "list",
            &[("GET_for_LocalUser", NAME), ("/local-user", PATH), ("List local users", SUMMARY)],
        ),
        Entry::new(
            "create",
            &[
                ("POST_for_LocalUser", NAME),
                ("/local-user", PATH),
                ("Create a local user", SUMMARY),
            ],
        ),
        Entry::new(
            "guest",
            &[("GET_for_GuestUser", NAME), ("/guest", PATH), ("List guest users", SUMMARY)],
        ),
        Entry::new("model", &[("LocalUserCreate", PATH), ("user_id password role_name", MEMBER)]),
    ]
}

fn found(text: &str) -> Vec<&'static str> {
    let entries = entries();
    search(&entries, text, 10).into_iter().map(|entry| entry.kind).collect()
}

#[test]
fn all_words_have_to_be_there() {
    assert_eq!(found("guest list"), ["guest"]);
    assert_eq!(found("guest delete"), [""; 0]);
    assert_eq!(found(""), [""; 0]);
}

#[test]
fn beginnings_and_slips_are_enough() {
    assert_eq!(found("gue"), ["guest"]);
    assert_eq!(found("geust"), ["guest"]);
    assert_eq!(found("crete local usr")[0], "create");
    assert!(found("passwrod").contains(&"model"));
    assert!(found("localuser").len() >= 3);
}

#[test]
fn what_fits_better_comes_first() {
    assert_eq!(found("create local")[0], "create");
    assert_eq!(found("role_name"), ["model"]);
}
